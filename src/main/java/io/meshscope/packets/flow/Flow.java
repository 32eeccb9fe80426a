package io.meshscope.packets.flow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A TCP connection and what it means.
 *
 * @param stream     its number, as {@code tcp.stream}
 * @param answers    number of the stream that holds the answers, when redirection gives them other addresses
 * @param client     who opened it
 * @param server     who was called
 * @param clientPeer who has the client's address, when known
 * @param serverPeer who has the server's address, when known
 * @param leg        which part of a request's path it is
 * @param serverName the server name asked for in TLS; empty for none
 * @param target     what Istio's form of the server name says
 * @param verdict    how it was secured
 * @param proofs     what the verdict rests on
 * @param exchanges  requests and answers of HTTP that can be seen
 * @param start      when it begins, nanoseconds since 1970
 * @param end        when its last segment was captured
 * @param frames     how many frames it has
 * @param bytes      their bytes on the wire
 * @param story      what happened
 */
public record Flow(int stream, OptionalInt answers, Endpoint client, Endpoint server, Optional<Peer> clientPeer, Optional<Peer> serverPeer,
        Leg leg, String serverName, Optional<ServerName> target, Verdict verdict, List<Proof> proofs, List<Exchange> exchanges, long start,
        long end, int frames, long bytes, Story story) {
    /**
     * A request and its answer.
     *
     * @param method    method of the request
     * @param path      path and query
     * @param host      host asked for; may be empty
     * @param requestId {@code x-request-id}; empty when there is none
     * @param status    status of the answer, 0 for none
     * @param request   frame of the request, from 0
     * @param answer    frame of the answer, from 0, or -1
     * @param took      nanoseconds from one to the other, or -1
     */
    public record Exchange(String method, String path, String host, String requestId, int status, int request, int answer, long took) {}

    public Flow {
        proofs = List.copyOf(proofs);
        exchanges = List.copyOf(exchanges);
    }

    /** Whether something went wrong in it. */
    public boolean isProblem() {
        return story.kind().level() == Story.Level.PROBLEM;
    }

    /** Name of the client for people: who it is, else its address. */
    public String clientText() {
        return clientPeer.map(Peer::name).orElse(client.text());
    }

    /** Name of the server for people. */
    public String serverText() {
        return serverPeer.map(Peer::name).orElseGet(() -> target.map(ServerName::service).orElse(server.text()));
    }

    /** A display filter that shows just this connection. */
    public String filter() {
        return answers.isPresent() ? "tcp.stream in {" + stream + ", " + answers.getAsInt() + "}" : "tcp.stream == " + stream;
    }
}
