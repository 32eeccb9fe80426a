package io.meshscope.simulate.request;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.util.Base64;
import java.util.Optional;

/**
 * A JSON web token, taken apart; its signature is not checked (RFC 7519).
 *
 * @param header its header
 * @param claims its payload
 */
public record Token(Tree header, Tree claims) {
    private static final int MAX_LENGTH = 65_536;

    /** Takes a token apart; empty when it is none. */
    public static Optional<Token> of(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 3 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<Tree> header = decode(parts[0]);
        Optional<Tree> claims = decode(parts[1]);
        return header.isPresent() && claims.isPresent() ? Optional.of(new Token(header.get(), claims.get())) : Optional.empty();
    }

    private static Optional<Tree> decode(String part) {
        try {
            Outcome<Tree> read = JsonReader.read(Bytes.of(Base64.getUrlDecoder().decode(part)));
            return read.hasErrors() || !(read.value() instanceof Tree.Obj) ? Optional.empty() : Optional.of(read.value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
