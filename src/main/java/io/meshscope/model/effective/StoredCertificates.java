package io.meshscope.model.effective;

import io.meshscope.base.Problem;
import io.meshscope.model.Certificate;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;

/**
 * Certificates kept in an object; keys beside them are never read.
 *
 * @param holder       the Secret or ConfigMap
 * @param key          the key they stand under, such as {@code tls.crt}
 * @param place        the value
 * @param certificates the certificates, the leaf first as written
 * @param problems     what could not be read
 */
public record StoredCertificates(Resource holder, String key, Tree place, List<Certificate> certificates, List<Problem> problems) {
    public StoredCertificates {
        certificates = List.copyOf(certificates);
        problems = List.copyOf(problems);
    }
}
