package io.meshscope.model.effective;

import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;

/**
 * An object that has a certificate come from somewhere.
 *
 * @param user      the Gateway or DestinationRule
 * @param place     where it names it
 * @param role      what for
 * @param namespace namespace it is looked for in
 * @param name      name of the Secret
 * @param secret    the Secret; unknown when Secrets were not collected, or when it is not there: then its reasons say so
 */
public record CertificateUse(Resource user, Tree place, Role role, String namespace, String name, Answer<Resource> secret) {
    /** What a certificate is used for. */
    public enum Role {
        /** A gateway shows it to clients. */
        SERVER,
        /** A proxy shows it to a server. */
        CLIENT
    }

    /** Where it is named. */
    public Locator locator() {
        return user.at(place);
    }
}
