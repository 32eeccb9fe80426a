package io.meshscope.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * A page of CommonMark with GitHub's tables, as nodes of our own: headings, paragraphs, lists, quotes, code, links, tables. HTML in it is
 * shown as text; images by their words. Code marked {@code sh} or {@code console} gets a button that copies it.
 */
public final class MarkdownView extends VBox {
    private static final int DEEPEST = 40;
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).maxOpenBlockParsers(DEEPEST)
            .build();

    private final Kit kit;
    private final Consumer<? super String> onLink;
    private String source = "";

    /**
     * An empty page.
     *
     * @param onLink called with the address of a link that was followed
     */
    public MarkdownView(Kit kit, Consumer<? super String> onLink) {
        this.kit = kit;
        this.onLink = onLink;
        getStyleClass().add("markdown");
        setMinWidth(0);
        CopyMenu.on(this, () -> new CopyMenu(kit).copies("control.copy.all", () -> source));
    }

    /** Shows a page. */
    public void setMarkdown(String markdown) {
        source = markdown;
        getChildren().setAll(blocks(PARSER.parse(markdown)));
    }

    private List<Node> blocks(org.commonmark.node.Node parent) {
        List<Node> out = new ArrayList<>();
        for (var n = parent.getFirstChild(); n != null; n = n.getNext()) {
            Node made = block(n);
            if (made != null) {
                out.add(made);
            }
        }
        return out;
    }

    private @org.jspecify.annotations.Nullable Node block(org.commonmark.node.Node n) {
        return switch (n) {
            case Heading h -> flow(h, h.getLevel() == 1 ? "h2" : "h3", "heading");
            case Paragraph p -> flow(p, "para-text");
            case ListBlock list -> list(list);
            case BlockQuote quote -> box("block-quote", blocks(quote));
            case FencedCodeBlock code -> code(code.getInfo() == null ? "" : code.getInfo(), code.getLiteral().stripTrailing());
            case IndentedCodeBlock code -> code("", code.getLiteral().stripTrailing());
            case TableBlock table -> table(table);
            case ThematicBreak _ -> box("rule", List.of());
            case HtmlBlock html -> new Quote(kit, html.getLiteral().strip());
            default -> null;
        };
    }

    private Node code(String info, String literal) {
        return List.of("sh", "bash", "console", "shell").contains(info) ? new CommandBox(kit, literal) : new Quote(kit, literal);
    }

    private Node list(ListBlock list) {
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null ? ordered.getMarkerStartNumber() : 1;
        List<Node> rows = new ArrayList<>();
        for (var n = list.getFirstChild(); n != null; n = n.getNext()) {
            if (n instanceof ListItem item) {
                Label mark = new Label(list instanceof BulletList ? "•" : number++ + ".");
                mark.getStyleClass().addAll("list-mark", "muted");
                mark.setMinWidth(Region.USE_PREF_SIZE);
                Pane content = box("list-content", blocks(item));
                HBox.setHgrow(content, Priority.ALWAYS);
                HBox row = new HBox(mark, content);
                row.getStyleClass().add("list-row");
                rows.add(row);
            }
        }
        return box(list.isTight() ? "tight-list" : "loose-list", rows);
    }

    private Node table(TableBlock table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("markdown-table");
        int row = 0;
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var r = part.getFirstChild(); r instanceof TableRow; r = r.getNext()) {
                int column = 0;
                for (var c = r.getFirstChild(); c instanceof TableCell cell; c = c.getNext()) {
                    TextFlow flow = flow(cell, cell.isHeader() ? "semi" : "para-text", "table-text");
                    Pane padded = box(cell.isHeader() ? "table-head" : "table-field", List.of(flow));
                    GridPane.setValignment(padded, VPos.TOP);
                    grid.add(padded, column++, row);
                }
                row++;
            }
        }
        for (int i = 0; i < grid.getColumnCount(); i++) {
            ColumnConstraints even = new ColumnConstraints();
            even.setPercentWidth(100.0 / grid.getColumnCount());
            grid.getColumnConstraints().add(even);
        }
        return grid;
    }

    private static Pane box(String style, List<? extends Node> children) {
        VBox box = new VBox();
        box.getStyleClass().add(style);
        box.getChildren().addAll(children);
        box.setMinWidth(0);
        return box;
    }

    // ---------- inside a paragraph ----------

    private TextFlow flow(org.commonmark.node.Node parent, String... styles) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("markdown-flow");
        flow.getStyleClass().addAll(styles);
        flow.setMinWidth(0);
        inline(parent, List.of(styles[0]), flow);
        flow.setAccessibleRole(AccessibleRole.TEXT);
        StringBuilder words = new StringBuilder();
        flow.getChildren().forEach(n -> words.append(n instanceof Text t ? t.getText() : n instanceof Hyperlink h ? h.getText() : ""));
        flow.setAccessibleText(words.toString());
        return flow;
    }

    private void inline(org.commonmark.node.Node parent, List<String> styles, TextFlow into) {
        for (var n = parent.getFirstChild(); n != null; n = n.getNext()) {
            switch (n) {
                case org.commonmark.node.Text t -> text(t.getLiteral(), styles, into);
                case Code code -> text(code.getLiteral(), List.of("mono"), into);
                case SoftLineBreak _ -> text(" ", styles, into);
                case HardLineBreak _ -> text("\n", styles, into);
                case Emphasis e -> inline(e, with(styles, "italic"), into);
                case StrongEmphasis s -> inline(s, with(styles, "semi"), into);
                case Link link -> into.getChildren().add(link(link));
                default -> inline(n, styles, into);
            }
        }
    }

    private static void text(String words, List<String> styles, TextFlow into) {
        Text text = new Text(words);
        text.getStyleClass().setAll(styles);
        into.getChildren().add(text);
    }

    private Hyperlink link(Link link) {
        TextFlow words = new TextFlow();
        inline(link, List.of(), words);
        StringBuilder label = new StringBuilder();
        words.getChildren().forEach(n -> label.append(n instanceof Text t ? t.getText() : ""));
        Hyperlink out = new Hyperlink(label.toString());
        out.setOnAction(_ -> onLink.accept(link.getDestination()));
        return out;
    }

    private static List<String> with(List<String> styles, String more) {
        List<String> out = new ArrayList<>(styles);
        out.add(more);
        return out;
    }
}
