package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** Makes HTTP clients that may know the server by another name than its address, and whose threads end when they are closed. */
final class ClientFactory extends JdkHttpClientFactory {
    private final String serverName;
    private final List<HttpClient> made = new CopyOnWriteArrayList<>();

    /**
     * For one Kubernetes client.
     *
     * @param serverName the name to ask for and to check the certificate against; "" for that of the address
     */
    ClientFactory(String serverName) {
        this.serverName = serverName;
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return new ClientBuilder(super.createNewHttpClientBuilder(), made::add);
    }

    @Override
    protected void additionalConfig(HttpClient.Builder builder) {
        if (!serverName.isEmpty()) {
            SSLParameters parameters = new SSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            builder.sslParameters(parameters);
        }
    }

    @Override
    protected void closeHttpClient(JdkHttpClientImpl client) {
        super.closeHttpClient(client);
        made.forEach(HttpClient::shutdownNow);
        made.clear();
    }
}
