using System.Text;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Documents;

public sealed class DocumentsCommandTests : IDisposable
{
    private const string Overview = "query Overview($first: Int) { schools(first: $first) { nodes { ...Names } } }\n\nfragment Names on School { urn name }\n";
    private const string Who = "query Who { viewer { subject } }";

    private readonly TestFolder folder = new();

    private string From => folder["documents"];

    private string Out => folder["manifest.json"];

    [Fact]
    public async Task A_manifest_holds_every_document_of_the_folder_by_its_hash()
    {
        Put("overview.graphql", Overview);
        Put("staff/who.graphql", Who);
        Put("notes.txt", "no document");

        var run = await BuildAsync();

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldContain($"{DocumentManifest.IdOf(Overview)}  overview.graphql{Environment.NewLine}");
        run.Output.ShouldContain("  staff/who.graphql");
        run.Output.ShouldContain("Documents 2, operations 2");
        var manifest = DocumentManifest.Read(await File.ReadAllBytesAsync(Out));
        manifest.Ids.Count.ShouldBe(2);
        manifest.Find(DocumentManifest.IdOf(Overview)).ShouldBe(Overview);
    }

    [Fact]
    public async Task Every_ending_of_a_document_is_read_and_what_looks_meant_and_is_not_read_is_told()
    {
        Put("overview.GraphQL", Overview);
        Put("staff/who.gql", Who);
        Put("third.graphql.txt", "query Third { viewer { subject } }");
        File.CreateSymbolicLink(Path.Combine(From, "linked.graphql"), Path.Combine(From, "staff/who.gql"));
        Directory.CreateSymbolicLink(Path.Combine(From, "round"), From);

        var run = await BuildAsync();

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldContain("Documents 2, operations 2");
        run.Errors.Trim().Split('\n').Select(line => line.Split(':')[1].Trim().Split(' ')[0]).ShouldBe(["`linked.graphql`", "`round`", "`third.graphql.txt`"]);
    }

    [Fact]
    public async Task The_same_documents_give_the_same_bytes_whatever_the_files_order_and_line_ends()
    {
        Put("a.graphql", Overview);
        Put("b.graphql", Who);
        await BuildAsync();
        var bytes = await File.ReadAllBytesAsync(Out);

        Directory.Delete(From, recursive: true);
        Put("z/a.graphql", "\uFEFF" + Overview.Replace("\n", "\r\n", StringComparison.Ordinal));
        Put("1.graphql", Who);
        await BuildAsync();

        (await File.ReadAllBytesAsync(Out)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Whatever_is_wrong_is_told_with_file_line_and_column_and_nothing_is_written()
    {
        Put("a/syntax.graphql", "query {");
        Put("b.graphql", "query B {\n  viewer { nothing }\n  nor\n}");
        Put("c.graphql", "fragment F on School { name }");
        Put("d.graphql", Who);
        Put("e.graphql", Who + "\n");
        Put("f.graphql", Who);
        Put("g.graphql", "query G { school(urn: 1) { breachCounts(where: { raisedFrom: \"yesterday\" }) { count } } }");
        Put("h.graphql", [0xFF, 0xFE]);
        Put("i.graphql", "{ x: schools " + string.Concat(Enumerable.Repeat("{ nodes { localAuthority { schools ", 60)) + "{ totalCount }" + new string('}', 181));

        var run = await BuildAsync();

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("error documents.invalid: a/syntax.graphql(1,8): Syntax Error: Expected Name, found <EOF>.");
        run.Errors.ShouldContain("error documents.invalid: b.graphql(2,12): Cannot query field \"nothing\" on type \"Viewer\".");
        run.Errors.ShouldContain("error documents.invalid: b.graphql(3,3): Cannot query field \"nor\" on type \"Query\".");
        run.Errors.ShouldContain("error documents.invalid: c.graphql(1,1): Fragment \"F\" is never used.");
        run.Errors.ShouldContain("error documents.invalid: e.graphql(1,7): The operation `Who` is in `d.graphql` already");
        run.Errors.ShouldContain("error documents.invalid: f.graphql: It is the same document as `d.graphql`");
        run.Errors.ShouldContain("error documents.invalid: g.graphql(1,");
        run.Errors.ShouldContain("error documents.invalid: h.graphql: It is not UTF-8");
        run.Errors.ShouldContain("error documents.invalid: i.graphql");
        File.Exists(Out).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_that_is_missing_or_holds_no_document_is_refused()
    {
        (await BuildAsync()).Errors.ShouldStartWith("error documents.no-folder: ");
        Directory.CreateDirectory(From);
        (await BuildAsync()).Errors.ShouldStartWith("error documents.none: ");
        Put("a.graphql", Who);
        (await CommandRun.OfAsync("documents", "build", "--from", From, "--out", folder["no/such/folder"])).Errors.ShouldStartWith("error documents.out: ");
    }

    [Theory]
    [InlineData("2 known, no others are answered.")]
    [InlineData("2 known, others are answered too.", "--documents-only", "false")]
    [InlineData("2 known, others are answered too.", "--dev")]
    public async Task A_server_takes_the_manifest_and_says_what_it_answers(string said, params string[] options)
    {
        Put("a.graphql", Overview);
        Put("b.graphql", Who);
        await BuildAsync();

        var run = await ServeAsync(options);

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        run.Output.ShouldContain($"Documents: {said}");
    }

    [Theory]
    [InlineData("nothing of the kind", "error documents.manifest: ")]
    [InlineData("""{"sha256:00": "{ viewer { subject } }"}""", "error documents.manifest: ")]
    [InlineData("""{"sha256:0c4dc4a48ccae4b0dbd8d3a9dc4bd4d7d20eb4ee7ec5a3d1f2bd3bd4b8d9d2f6": "{ a }"}""", "error documents.manifest: ")]
    public async Task A_manifest_that_is_none_stops_the_start(string manifest, string said)
    {
        folder.Write("manifest.json", manifest);

        var run = await ServeAsync();

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith(said);
    }

    [Fact]
    public async Task A_document_that_the_served_schema_cannot_answer_stops_the_start()
    {
        using var bytes = new MemoryStream();
        DocumentManifest.Of(["{ gone }"]).Write(bytes);
        folder.Write("manifest.json", bytes.ToArray());

        var run = await ServeAsync();

        run.Errors.ShouldStartWith("error documents.invalid: ");
        run.Errors.ShouldContain("(1,3): Cannot query field \"gone\" on type \"Query\".");
    }

    [Theory]
    [InlineData]
    [InlineData("--dev", "--documents", "FILE")]
    public async Task Documents_only_needs_a_manifest_and_does_not_go_with_development(params string[] options)
    {
        var file = folder.Write("manifest.json", "{}");

        var run = await CommandRun.OfAsync(["serve", "--data", folder.Data, "--documents-only", "true", .. options.Select(option => option == "FILE" ? file : option)]);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain("--documents-only needs --documents FILE");
    }

    public void Dispose() => folder.Dispose();

    private Task<CommandRun> BuildAsync() => CommandRun.OfAsync("documents", "build", "--from", From, "--out", Out);

    private Task<CommandRun> ServeAsync(params string[] options) =>
        CommandRun.OfAsync(["serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0", "--documents", Out, .. options]);

    private void Put(string name, string text) => Put(name, Encoding.UTF8.GetBytes(text));

    private void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(From, name))!);
        File.WriteAllBytes(Path.Combine(From, name), bytes);
    }
}
