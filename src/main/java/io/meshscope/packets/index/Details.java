package io.meshscope.packets.index;

/** The columns that few frames have something in: one row for each frame that has; row 0 stands for none. */
final class Details {
    private final IntColumn handshakes = new IntColumn();
    private final IntColumn serverName = new IntColumn();
    private final IntColumn host = new IntColumn();
    private final CharColumn alert = new CharColumn();
    private final CharColumn status = new CharColumn();
    private final CharColumn method = new CharColumn();
    private final CharColumn code = new CharColumn();
    private int count = 1;

    int add(Row r) {
        int row = count++;
        handshakes.set(row, r.handshakes);
        serverName.set(row, r.serverName);
        host.set(row, r.host);
        alert.set(row, (char) r.alert);
        status.set(row, (char) r.status);
        method.set(row, (char) r.method);
        code.set(row, (char) r.code);
        return row;
    }

    int handshakes(int row) {
        return row == 0 ? 0 : handshakes.get(row);
    }

    int serverName(int row) {
        return row == 0 ? 0 : serverName.get(row);
    }

    int host(int row) {
        return row == 0 ? 0 : host.get(row);
    }

    int alert(int row) {
        return row == 0 ? 0 : alert.get(row);
    }

    int status(int row) {
        return row == 0 ? 0 : status.get(row);
    }

    int method(int row) {
        return row == 0 ? 0 : method.get(row);
    }

    int code(int row) {
        return row == 0 ? 0 : code.get(row);
    }
}
