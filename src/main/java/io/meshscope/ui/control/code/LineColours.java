package io.meshscope.ui.control.code;

import com.google.re2j.Pattern;

/** What a line's colours depend on before it: an open string of a long JSON line, a block scalar of YAML. */
final class LineColours {
    /** How far back a long line is read to know whether a string is open; further on it stays without colours. */
    private static final int BACK_BYTES = 1 << 22;
    /** How far back block scalars are looked for. */
    private static final int BACK_LINES = 300;
    private static final Pattern BLOCK = Pattern.compile("^( *)((?:- +)*)(?:[^#'\"]*:)?(?: *[!&][^ ]*)* *[|>][-+0-9]{0,2} *(#.*)?$");

    private final CodeText text;
    private final Syntax syntax;

    LineColours(CodeText text, Syntax syntax) {
        this.text = text;
        this.syntax = syntax;
    }

    /** The colours of a piece, one number per character. */
    byte[] of(int line, long lineStart, Piece piece) {
        return switch (syntax) {
            case PLAIN -> new byte[piece.text().length()];
            case JSON -> json(lineStart, piece);
            case YAML -> isInBlock(line) ? Lexer.block(piece.text()) : Lexer.yaml(piece.text());
        };
    }

    private byte[] json(long lineStart, Piece piece) {
        long before = piece.start() - lineStart;
        if (before > BACK_BYTES) {
            return new byte[piece.text().length()];
        }
        return Lexer.json(piece.text(), before > 0 && isStringOpen(lineStart, piece.start()));
    }

    private boolean isStringOpen(long from, long to) {
        byte[] b = text.bytes().array(from, to);
        boolean open = false;
        for (int i = 0; i < b.length; i++) {
            if (b[i] == '\\' && open) {
                i++;
            } else if (b[i] == '"') {
                open = !open;
            }
        }
        return open;
    }

    private boolean isInBlock(int line) {
        int at = Math.max(text.first(), line - BACK_LINES);
        long start = text.start(at);
        int block = -1;
        for (; at <= line; at++) {
            Piece piece = text.piece(at, start, 0, 200);
            String s = piece.text();
            int indent = s.length() - s.stripLeading().length();
            boolean blank = s.isBlank();
            if (block >= 0 && !blank && indent <= block) {
                block = -1;
            }
            if (at == line) {
                return block >= 0;
            }
            if (block < 0 && !blank) {
                block = header(s);
            }
            start = text.next(text.end(at));
        }
        return false;
    }

    /** The indent a block scalar's parent has, when the line begins one; else -1. */
    private static int header(String s) {
        var m = BLOCK.matcher(s);
        return m.matches() ? m.group(1).length() + m.group(2).length() : -1;
    }
}
