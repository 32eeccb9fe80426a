package io.meshscope.ui.view.packets;

import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Proof;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.TreeModel;
import io.meshscope.ui.theme.Icons;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The details of a packet as a tree: its protocols, then what it means. */
record DetailModel(Kit kit, ZoneId zone) implements TreeModel<Detail> {
    @Override
    public boolean isLeaf(Detail detail) {
        return switch (detail) {
            case Detail.Packet _,Detail.Mesh _ -> false;
            case Detail.Field field -> field.node().children().isEmpty();
            case Detail.Fact _ -> true;
        };
    }

    @Override
    public List<? extends Detail> children(Detail detail) {
        return switch (detail) {
            case Detail.Packet(var frame, var flow) -> {
                List<Detail> rows = new ArrayList<>(Detail.fields(frame, frame.layers()));
                flow.ifPresent(f -> rows.add(new Detail.Mesh(f)));
                yield rows;
            }
            case Detail.Field(var frame, var node, int _) -> Detail.fields(frame, node.children());
            case Detail.Mesh(Flow flow) -> facts(flow);
            case Detail.Fact _ -> List.of();
        };
    }

    private List<Detail> facts(Flow flow) {
        List<Detail> facts = new ArrayList<>();
        fact(facts, "packetview.mesh.client", flow.client().text() + flow.clientPeer().map(p -> " · " + p.name()).orElse(""));
        fact(facts, "packetview.mesh.server", flow.server().text() + flow.serverPeer().map(p -> " · " + p.name()).orElse(""));
        fact(facts, "packetview.mesh.leg", flow.leg().words().text(kit.texts().messages()));
        fact(facts, "packetview.mesh.verdict", flow.verdict().words().text(kit.texts().messages()));
        for (Proof proof : flow.proofs()) {
            fact(facts, "packetview.mesh.proof", proof.words().text(kit.texts().messages()) + " (" + (proof.frame() + 1) + ")");
        }
        flow.target().ifPresent(t -> {
            fact(facts, "packetview.mesh.direction", t.direction());
            fact(facts, "packetview.mesh.host", t.host());
            fact(facts, "packetview.mesh.port", String.valueOf(t.port()));
            fact(facts, "packetview.mesh.subset", t.subset().isEmpty() ? "-" : t.subset());
        });
        fact(facts, "packetview.mesh.story", flow.story().kind().title().text(kit.texts().messages()));
        return facts;
    }

    private void fact(List<Detail> facts, String key, String value) {
        facts.add(new Detail.Fact(kit.text(key), value));
    }

    @Override
    public String label(Detail detail) {
        return switch (detail) {
            case Detail.Packet _ -> "";
            case Detail.Field(var _, var node, int _) -> FieldText.label(node);
            case Detail.Mesh _ -> kit.text("packetview.mesh");
            case Detail.Fact(String label, String _) -> label;
        };
    }

    @Override
    public String value(Detail detail) {
        return switch (detail) {
            case Detail.Packet _ -> "";
            case Detail.Field(var frame, var node, int _) -> FieldText.value(frame, node, zone);
            case Detail.Mesh(Flow flow) -> mesh(flow);
            case Detail.Fact(String _, String value) -> value;
        };
    }

    private String mesh(Flow flow) {
        return flow.target()
                .map(t -> t.direction() + ", " + t.port() + (t.subset().isEmpty() ? "" : ", " + t.subset()) + ", " + t.service())
                .orElseGet(() -> flow.leg().words().text(kit.texts().messages()));
    }

    @Override
    public @Nullable Node graphic(Detail detail) {
        return detail instanceof Detail.Mesh ? Icons.BRAND.node("i12", "accent") : null;
    }

    @Override
    public String style(Detail detail) {
        return switch (detail) {
            case Detail.Mesh _ -> "semi";
            case Detail.Field(var _, var node, int _) ->
                node.field().type() == FieldType.PROTOCOL ? "semi" : node.generated() ? "muted" : "";
            default -> "";
        };
    }

    @Override
    public Object key(Detail detail) {
        return switch (detail) {
            case Detail.Packet _ -> "packet";
            case Detail.Field(var _, var node, int number) -> node.field().name() + "/" + number;
            case Detail.Mesh _ -> "mesh";
            case Detail.Fact(String label, String _) -> label;
        };
    }
}
