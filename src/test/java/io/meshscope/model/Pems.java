package io.meshscope.model;

/** Certificates for tests, made for them. */
public final class Pems {
    /** Serial 0a1b, P-256, no subject, spiffe://east.local/ns/shop/sa/web, valid 2026-11-20T11:43:45Z to 2036-11-17T11:43:45Z, signed by {@link #CA}. */
    public static final String LEAF = """
                                      -----BEGIN CERTIFICATE-----
                                      MIICXTCCAUWgAwIBAgICChswDQYJKoZIhvcNAQELBQAwGDEWMBQGA1UECgwNY2x1
                                      c3Rlci5sb2NhbDAeFw0yNjExMjAxMTQzNDVaFw0zNjExMTcxMTQzNDVaMAAwWTAT
                                      BgcqhkjOPQIBBggqhkjOPQMBBwNCAAR2T4o4RGdJ6+qIgYQPeAFjiQDuVDH2io6q
                                      XCkV0z7aO9IiOLvCDx9MrpeiGz7koeG2KBGUiEC3OiizWILb+KRro4GTMIGQMEAG
                                      A1UdEQEB/wQ2MDSGInNwaWZmZTovL2Vhc3QubG9jYWwvbnMvc2hvcC9zYS93ZWKC
                                      CHdlYi5zaG9whwQKAAABMAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFNvtJZn9p4ic
                                      uzRsQV2h233361/5MB8GA1UdIwQYMBaAFIga761vFAL2CeeMkK06Riqh4mydMA0G
                                      CSqGSIb3DQEBCwUAA4IBAQAjYAHe/7oI6MOYtPHfWYBqiT4dso7ajIp94LJudJ1j
                                      zH7ejxFxhAung0LbkE5xudzQw3OoqPFSBK7tUWPSH6nAoZ/VjwkHkDV7BAP0dmBL
                                      1SrVI1EZrBd26q2jKP5TeMnZJYhzlONtjNy9Qh509HATll8msL/SRDt4Zg5RC97K
                                      i+ZF2tudQng6w/wYt7HT8Y+/rOtC2n8ECb0YcemCULPmDaoXnsEMQ/QyiZaG9S7N
                                      eTVx9MTb7ysyuAy3fWZf3RYV+a2plszrAchPz5i21/4/TZ5xu+vEcbj04mSIz1kC
                                      SVFG6hCpLlIXdB42KqsUNoPecfzjD0Mxsxmhi/wTLWqw
                                      -----END CERTIFICATE-----
                                      """;
    /** O=cluster.local, RSA 2048, a CA. */
    public static final String CA = """
                                    -----BEGIN CERTIFICATE-----
                                    MIIDEzCCAfugAwIBAgIUKjvK5+XykF8xiLlquPl4Y6FlqtkwDQYJKoZIhvcNAQEL
                                    BQAwGDEWMBQGA1UECgwNY2x1c3Rlci5sb2NhbDAgFw0yNjExMjAxMTQzNDVaGA8y
                                    MTI2MTAyNzExNDM0NVowGDEWMBQGA1UECgwNY2x1c3Rlci5sb2NhbDCCASIwDQYJ
                                    KoZIhvcNAQEBBQADggEPADCCAQoCggEBALdPwc5O+qRVNWjIhfETe/gtblTpTQtu
                                    TuIIkT5fWJZAgyByYUPy7XzDEcFfgpP04Z49mq4t2ynFRQNah+RTH1owaN5RJXKq
                                    ftTnsoF1T2kff4keSLcMH5+16XtDLimj9VEdE/YAs0jp6qo0IMe26g87dH6lhohu
                                    p22a0gURe5mNdrsvpcxtME4muhwjxMbKLEzEk3UX5jLyZRbYN334XPOoNJEMMfrG
                                    k7fyxDEhIjkR8hSERfLw10W3RybJzKX+juI0nDO/6nAKvtl+6wCRIC4f2bHAdCIs
                                    vnijlfwf0aIZITsFNUCaU7hvJrI4EUsd5cUgCY8U2gp1DAOS/5fbJGUCAwEAAaNT
                                    MFEwHQYDVR0OBBYEFIga761vFAL2CeeMkK06Riqh4mydMB8GA1UdIwQYMBaAFIga
                                    761vFAL2CeeMkK06Riqh4mydMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEL
                                    BQADggEBAFdYyj+o5d+i5lcitWUDSH7aXS2lY+WP4UjB5dkxzXyRIEqahDGCm678
                                    5XVXpnFE2gb20CbLk6nwJxuj77UxGi6yXCrkB7/xS/q9YGLE9bt3tKMihz/I3mWJ
                                    O+njv0jwpnBhE5vA+AsDiDcQmqXiJIsDciLUOoKWRN8k3crAiolunLG2Gwi9HXn7
                                    h7jbXgnWRBEDFTspG3T1PAKXVt3wU4pd0IE+i+moMPI70Rq9K/IiA7eDotPsXAg4
                                    ntvKW2spc8i1ZWxH5EAaakyhMnNgxzQlU6ANpa19MhscgEUSX8WTAWlYyDZll0A+
                                    gNSnH9U1iAaROBJLMAtBzvHBNpvoIAM=
                                    -----END CERTIFICATE-----
                                    """;

    private Pems() {}
}
