package io.meshscope.packets.http2;

import io.meshscope.packets.dissect.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The Huffman code of HPACK (RFC 7541, appendix B). It is canonical: the lengths of the codes say everything. */
final class Huffman {
    // @formatter:off
    /** Lengths of the codes of the bytes 0 to 255, as letters: 'a' is 5 bits. */
    private static final String LENGTHS = """
        isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhf
        ibccccccccccccccccccccccdcdioijbkabababbbaccbbbabcbaabccccckgjix
        prpprrrsrssssststtrstssssqrsrsstrqprrssqsrrtqrssqqrqsrssprrrsrrs
        vvporsruvvvwwvtuoqvwwvwtqqvvxwwwptpqrqqsrruuttvsvwvvwwwwwxwwwwwv
        """.replaceAll("\\s", "");
    // @formatter:on
    private static final int SHORTEST = 5;
    private static final int LONGEST = 30;
    private static final int[] FIRST_CODE = new int[LONGEST + 2];
    private static final int[] FIRST_INDEX = new int[LONGEST + 2];
    private static final byte[] SYMBOLS = new byte[256];

    static {
        int code = 0;
        int index = 0;
        for (int length = SHORTEST; length <= LONGEST; length++) {
            FIRST_CODE[length] = code;
            FIRST_INDEX[length] = index;
            for (int symbol = 0; symbol < 256; symbol++) {
                if (LENGTHS.charAt(symbol) - 'a' + SHORTEST == length) {
                    SYMBOLS[index++] = (byte) symbol;
                    code++;
                }
            }
            code <<= 1;
        }
        FIRST_INDEX[LONGEST + 1] = index;
    }

    private Huffman() {}

    /** Decodes bytes as UTF-8 text; malformed when a code does not exist. */
    static String decode(byte[] bytes, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream((to - from) * 2);
        int code = 0;
        int length = 0;
        for (int i = from; i < to; i++) {
            for (int bit = 7; bit >= 0; bit--) {
                code = code << 1 | bytes[i] >>> bit & 1;
                length++;
                int known = length < SHORTEST ? -1 : symbol(code, length);
                if (known >= 0) {
                    out.write(SYMBOLS[known]);
                    code = 0;
                    length = 0;
                } else if (length >= LONGEST) {
                    throw Packet.malformed();
                }
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int symbol(int code, int length) {
        int count = FIRST_INDEX[length + 1] - FIRST_INDEX[length];
        int offset = code - FIRST_CODE[length];
        return offset >= 0 && offset < count ? FIRST_INDEX[length] + offset : -1;
    }
}
