package io.meshscope.ui.control.code;

import com.google.re2j.Pattern;

/** What a line's colours depend on before it: an open string of a long JSON line, a block scalar of YAML. */
final class LineColours {
    /** How far back a long line is read to know whether a string is open; further on it stays without colours. */
    private static final int BACK_BYTES = 1 << 22;
    /** How far back block scalars are looked for. */
    private static final int BACK_LINES = 300;
    /** As much of a line as has its indent and key. */
    private static final int HEAD = 200;
    private static final Pattern BLOCK = Pattern.compile("^( *)((?:- +)*)(?:[^#'\"]*:)?(?: *[!&][^ ]*)* *[|>][-+0-9]{0,2} *(#.*)?$");

    private final CodeText text;
    private final Syntax syntax;
    /** A line, and the indent of the parent of the block scalar that is open before it; -1 for none. */
    private int known = Integer.MAX_VALUE;
    private int open = -1;

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

    /** Lines are drawn one after another, so what is known before one of them mostly is what was found out for the one above it. */
    private boolean isInBlock(int line) {
        boolean near = line >= known && line - known < BACK_LINES;
        int at = near ? known : Math.max(text.first(), line - BACK_LINES);
        int block = near ? open : -1;
        long start = text.start(at);
        for (; at < line; at++) {
            block = after(text.piece(at, start, 0, HEAD).text(), block);
            start = text.next(text.end(at, start));
        }
        known = line;
        open = block;
        return block >= 0 && !ends(text.piece(line, start, 0, HEAD).text(), block);
    }

    /** The indent of the open block's parent behind a line, or -1. */
    private static int after(String s, int block) {
        if (s.isBlank()) {
            return block;
        }
        return block >= 0 && !ends(s, block) ? block : header(s);
    }

    private static boolean ends(String s, int block) {
        return !s.isBlank() && s.length() - s.stripLeading().length() <= block;
    }

    /** The indent a block scalar's parent has, when the line begins one; else -1. */
    private static int header(String s) {
        var m = BLOCK.matcher(s);
        return m.matches() ? m.group(1).length() + m.group(2).length() : -1;
    }
}
