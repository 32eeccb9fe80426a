package io.meshscope.logs.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    // @formatter:off
    @ParameterizedTest
    @CsvSource(value = {
            "10.0.0.1,10.0.0.1:80,true", "10.0.0.1,10.0.0.11:80,false", "10.0.0.0/8,10.255.1.2:9,true", "10.0.0.0/8,11.0.0.1,false",
            "0.0.0.0/0,1.2.3.4:5,true", "10.0.0.1:80,10.0.0.1:80,true", "10.0.0.1:80,10.0.0.1:8080,false",
            "10.0.0.1,envoy://connect_originate/10.0.0.1:15008,true", "::1,[::1]:80,true", "fd00::/8,[fd12:3456::9]:1,true",
            "fd00::/8,[fe00::9]:1,false", "[::1]:80,[::1]:80,true", "2001:db8:0:0:0:0:0:1,[2001:db8::1]:5,true",
            "::ffff:10.0.0.1,[::ffff:a00:1]:1,true", "10.0.0.1,'1.1.1.1, 10.0.0.1',true", "10.0.0.1,catalog:80,false"})
    // @formatter:on
    void addresses_are_compared_as_addresses(String wanted, String found, boolean same) {
        assertThat(Objects.requireNonNull(Addresses.test(wanted)).test(found)).isEqualTo(same);
    }

    // @formatter:off
    @ParameterizedTest
    @ValueSource(strings = {"catalog", "", "10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/x", "1::2::3", "12345::", "::1.2.3", ":::", "1:2:3:4:5:6:7:8:9", "fd00::/129"})
    // @formatter:on
    void what_is_no_address_is_no_test(String text) {
        assertThat(Addresses.test(text)).isNull();
    }

    @Test
    void names_are_never_looked_up() {
        assertThat(Addresses.test("localhost")).isNull();
        assertThat(Addresses.test("example.com:80")).isNull();
    }
}
