package io.meshscope.ui.view.certificates;

import io.meshscope.base.JobContext;
import io.meshscope.model.Certificate;
import io.meshscope.model.CertificateFile;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.model.PlacedCertificate;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.CertificateUse;
import io.meshscope.model.effective.CertificateUses;
import io.meshscope.model.effective.StoredCertificates;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.OpenDump;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.SecretRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds every certificate: in the secrets of proxies, and in Secrets and ConfigMaps. The same certificate in many places is one row. */
final class CertificateRows {
    private final Map<String, Certificate> certificates = new LinkedHashMap<>();
    private final Map<String, String> bySerial = new HashMap<>();
    private final Map<String, List<CertificateRow.Place>> places = new LinkedHashMap<>();
    private final Map<String, Set<CertificateRow.User>> users = new LinkedHashMap<>();

    private CertificateRows() {}

    /** All certificates, those that end first before the others. Reads every dump: not for the FX thread. */
    static List<CertificateRow> of(MeshState state, JobContext context) {
        CertificateRows all = new CertificateRows();
        all.objects(state.mesh());
        for (OpenDump dump : state.dumps()) {
            context.cancel().check();
            all.proxy(dump, context);
        }
        // What tells least comes last, so that it is joined with what tells more of the same certificate.
        state.certificates().stream().sorted(Comparator.comparing(CertificateFile::admin)).forEach(all::file);
        List<CertificateRow> out = new ArrayList<>();
        all.certificates.forEach((id, c) -> out.add(CertificateRow.of(c, all.places.getOrDefault(id, List.of()), List.copyOf(all.users
                .getOrDefault(id, Set.of())), state.mesh().instant())));
        out.sort(Comparator.comparing(r -> r.certificate().notAfter()));
        return List.copyOf(out);
    }

    private void objects(Mesh mesh) {
        CertificateUses uses = new CertificateUses(mesh);
        Map<Resource, Set<CertificateRow.User>> byHolder = new LinkedHashMap<>();
        for (CertificateUse use : uses.all()) {
            use.secret().value().ifPresent(s -> byHolder.computeIfAbsent(s, _ -> new LinkedHashSet<>()).add(new CertificateRow.User(use
                    .user().friendlyName(), new Ref.Place(use.locator()))));
        }
        for (StoredCertificates stored : uses.stored()) {
            Resource holder = stored.holder();
            CertificateRow.Holder kind = holder.kind().equals(Kind.SECRET)
                    ? CertificateRow.Holder.SECRET
                    : CertificateRow.Holder.CONFIG_MAP;
            CertificateRow.Place place = new CertificateRow.Place(kind, holder.fullName(), stored.key(), holder.namespace(), new Ref.Place(
                    holder.at(stored.place())));
            stored.certificates().forEach(c -> add(c, place));
            stored.certificates().stream().limit(1).forEach(c -> users.computeIfAbsent(c.sha256(), _ -> new LinkedHashSet<>()).addAll(
                    byHolder.getOrDefault(holder, Set.of())));
        }
    }

    private void proxy(OpenDump open, JobContext context) {
        ConfigDump dump = ConfigDump.read(open.document(), open.span(), context, _ -> {}).value();
        for (Entry e : dump.entries(SectionKind.SECRETS)) {
            for (SecretRow<Entry> row : SecretRow.of(e, dump.element(e).value(), e.state().name())) {
                Ref ref = new Ref.Item(new Ref.Section(open.proxy(), Ref.Part.SECRETS), row.name());
                CertificateRow.Place place = new CertificateRow.Place(CertificateRow.Holder.PROXY, open.title(), row.name(), "", ref);
                row.chain().forEach(c -> add(c, place));
            }
        }
    }

    private void file(CertificateFile file) {
        CertificateRow.Holder holder = file.admin() ? CertificateRow.Holder.ADMIN : CertificateRow.Holder.FILE;
        String name = !file.owner().isEmpty() ? file.owner() : file.admin() ? folder(file.origin().path()) : file.origin().name();
        for (PlacedCertificate c : file.certificates()) {
            CertificateRow.Place place = new CertificateRow.Place(holder, name, file.admin() ? "/certs" : "", "", new Ref.Place(c.place()));
            add(c.certificate(), place);
        }
    }

    /** Answers of proxies lie in a folder named after them. */
    private static String folder(String path) {
        String[] parts = path.split("[/!\\\\]");
        return parts.length > 1 ? parts[parts.length - 2] : path;
    }

    /** The fingerprint; where there is none, that of a certificate with the same serial number and dates. */
    private String id(Certificate c) {
        String said = c.serialHex(2) + " " + c.notBefore().getEpochSecond() + " " + c.notAfter().getEpochSecond();
        if (c.sha256().isEmpty()) {
            return bySerial.getOrDefault(said, said);
        }
        bySerial.putIfAbsent(said, c.sha256());
        return c.sha256();
    }

    private void add(Certificate c, CertificateRow.Place place) {
        String id = id(c);
        certificates.putIfAbsent(id, c);
        places.computeIfAbsent(id, _ -> new ArrayList<>()).add(place);
    }
}
