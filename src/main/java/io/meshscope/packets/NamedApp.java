package io.meshscope.packets;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.index.Protocol;
import java.util.Optional;

/** A protocol that is called by its name but not taken apart; its port tells it. Names are Wireshark's. */
final class NamedApp implements StreamApp {
    private static final String SSH = "SSH";

    private final String name;
    private boolean clientVersion;
    private boolean serverVersion;

    private NamedApp(String name) {
        this.name = name;
    }

    static Optional<StreamApp> of(int port) {
        String name = switch (port) {
            case 20 -> "FTP-DATA";
            case 21 -> "FTP";
            case 22 -> SSH;
            case 23 -> "TELNET";
            case 25, 587 -> "SMTP";
            case 43 -> "WHOIS";
            case 88 -> "KRB5";
            case 110 -> "POP";
            case 111 -> "Portmap";
            case 143 -> "IMAP";
            case 179 -> "BGP";
            case 389 -> "LDAP";
            case 445 -> "SMB2";
            case 502 -> "Modbus/TCP";
            case 554 -> "RTSP";
            case 1433 -> "TDS";
            case 1723 -> "PPTP";
            case 1883 -> "MQTT";
            case 2049 -> "NFS";
            case 3306 -> "MySQL";
            case 3389 -> "RDP";
            case 5060 -> "SIP";
            case 5222 -> "XMPP/XML";
            case 5432 -> "PGSQL";
            case 6379 -> "RESP";
            case 6667 -> "IRC";
            case 27017 -> "MONGO";
            default -> "";
        };
        return name.isEmpty() ? Optional.empty() : Optional.of(new NamedApp(name));
    }

    @Override
    public int dissect(Packet p, int from, int to, boolean fromClient) {
        p.protocol(name.equals(SSH) ? ssh(p, from, to, fromClient) : name);
        p.layer(Protocol.DATA, from, to - from);
        p.tree.octets(FrameFields.DATA_DATA, from, to - from);
        p.tree.generated(FrameFields.DATA_LEN, to - from);
        p.tree.close();
        return to - from;
    }

    /** SSH has its version once both sides have said it. */
    private String ssh(Packet p, int from, int to, boolean fromClient) {
        if (p.within(to) - from > 5 && p.latin(from, from + 5).equals("SSH-2")) {
            clientVersion |= fromClient;
            serverVersion |= !fromClient;
        }
        return clientVersion && serverVersion ? "SSHv2" : SSH;
    }
}
