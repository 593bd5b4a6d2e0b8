using System.Text;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Import;

public sealed class ImportGiasTests : IDisposable
{
    private const string LinksHeader =
        """
        "URN","Linked UID","Group Name","Companies House Number","Group Type","Closed Date","Group Status","FederationType","Joined date",
        """
        + """
        "EstablishmentName","TypeOfEstablishment (code)","TypeOfEstablishment (name)","PhaseOfEducation (code)","PhaseOfEducation (name)",
        """
        + """
        "LA (code)","LA (name)","HasSharedHT"
        """;

    private const string PupilsHeader =
        "URN,LAEstab,LA,Local Authority,Estab,School Name,School Type,Number of Primary pupils on roll (9),Number of  Secondary pupils on roll (10)";

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Trusts_schools_phases_and_authorities_go_in_and_sponsors_do_not()
    {
        var links = Links(
            Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary"),
            Link(900001, "77", "A Sponsor", "School sponsor", "Ashmuddle Primary", "Primary"),
            Link(900002, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle High", "Secondary"),
            Link(900003, "1002", "Lone Trust", "Single-academy trust", "Hollowmere School", "All through", code: "992", authority: "Brackendrop"));

        var run = await ImportAsync("--links", links, "--all");

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        await using var node = await OpenAsync();
        var high = node.Feed.Read(views => views.Organisations.FindSchool(900002)).ShouldNotBeNull();
        node.Feed.Read(_ => (high.Name, high.Phase, high.Trust?.Uid, high.Trust?.Name, high.LocalAuthority.Code, high.LocalAuthority.Name))
            .ShouldBe(("Ashmuddle High", "Secondary", "1001", "Fold Trust", "991", "Ashmuddle"));
        node.Feed.Read(views => views.Organisations.Schools.Count).ShouldBe(3);
        node.Feed.Read(views => views.Organisations.FindTrust("77")).ShouldBeNull();
        Counts(run).ShouldBe(("3", "1", "1", "2", "5"));
    }

    [Fact]
    public async Task Into_a_server_s_store_schools_go_while_a_node_serves_it_and_the_node_shows_them()
    {
        var store = $"postgres:{await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()}";
        using var server = GatewayProcess.Start("serve", "--dev", "--store", store, "--urls", "http://127.0.0.1:0");
        var caller = new GraphQLCaller(await server.AddressAsync());
        var links = Links(Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary"));

        var run = await CommandRun.OfAsync("import", "gias", "--store", store, "--links", links, "--all");

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        await Until.TrueAsync(async () =>
            (await caller.DataAsync("{ schools { nodes { urn } } }")).At("schools.nodes").EnumerateArray().Any(school => school.At("urn").GetInt32() == 900001));
    }

    [Fact]
    public async Task What_an_import_changes_of_what_was_known_is_told_once_each()
    {
        await ImportAsync("--all", "--links", Links(
            Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary"),
            Link(900002, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle High", "Secondary")));

        var again = await ImportAsync("--all", "--links", Links(
            Link(900001, "1001", "Folded Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary", code: "992", authority: "Brackendrop"),
            Link(900002, "1001", "Folded Trust", "Multi-academy trust", "Ashmuddle Academy", "Secondary")));

        again.Code.ShouldBe(ExitCode.Done, again.Errors);
        var lines = again.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3, again.Errors);
        lines[0].ShouldStartWith("warning import.changed: School 900001 (Ashmuddle Primary) moves from Ashmuddle (991) to Brackendrop (992): from now on the floors");
        lines[1].ShouldBe("warning import.changed: The name of trust 1001 changes from “Fold Trust” to “Folded Trust”, for every school in it.");
        lines[2].ShouldBe("warning import.changed: The name of school 900002 changes from “Ashmuddle High” to “Ashmuddle Academy”.");
    }

    [Fact]
    public async Task Importing_again_changes_nothing_and_says_so()
    {
        var links = Links(Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary"));
        await ImportAsync("--links", links, "--all");

        var again = await ImportAsync("--links", links, "--all");

        again.Code.ShouldBe(ExitCode.Done);
        again.Output.ShouldContain("nothing changed");
        Counts(again).Events.ShouldBe("0");
    }

    [Fact]
    public async Task What_changed_in_the_register_is_added()
    {
        await ImportAsync("--links", Links(Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary")), "--all");

        var again = await ImportAsync("--links", Links(Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Juniors", "Primary")), "--all");

        Counts(again).Events.ShouldBe("1");
        await using var node = await OpenAsync();
        node.Feed.Read(views => views.Organisations.FindSchool(900001)!.Name).ShouldBe("Ashmuddle Juniors");
    }

    [Theory]
    [InlineData("URN", "Linked UID", "Linked UID")]
    [InlineData("something", "else", "URN")]
    public async Task A_wrong_header_is_one_error_that_names_file_line_and_column_and_nothing_is_written(string first, string second, string missing)
    {
        var header = missing == "URN" ? $"{first},{second}" : LinksHeader.Replace(second, "Linked", StringComparison.Ordinal);
        var links = folder.Write("links.csv", header + "\n" + Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle", "Primary"));

        var run = await ImportAsync("--links", links, "--all");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith($"error import.header: `links.csv`, line 1: the column `{missing}` is missing");
        run.Errors.Trim().ShouldNotContain("\n");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_file_has_a_wrong_header()
    {
        var run = await ImportAsync("--links", folder.Write("links.csv", string.Empty), "--all");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldStartWith("error import.header: `links.csv`, line 1");
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_told_with_their_line_and_reason_and_the_others_go_in()
    {
        var links = Links(
            Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary"),
            Link(12, "1001", "Fold Trust", "Multi-academy trust", "Short URN", "Primary"),
            Link(900003, "1001", "Fold Trust", "Multi-academy trust", "Bad date", "Primary", joined: "2019-08-31"),
            "900004,1001",
            "\"900005\",\"1001\",\"a \"quote\" within\",\"\",\"Multi-academy trust\",\"\",\"Open\",\"\",\"\",\"x\",\"\",\"\",\"\",\"Primary\",\"991\",\"Ashmuddle\"",
            Link(900006, "", "Fold Trust", "Multi-academy trust", "No UID", "Primary"),
            Link(900007, "77", "A Sponsor", "School sponsor", "Only sponsored", "Primary"),
            Link(900008, "1001", "Fold Trust", "Multi-academy trust", "", "Primary"),
            Link(900009, "10 01", "Fold Trust", "Multi-academy trust", "UID that names no log", "Primary"),
            Link(900010, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle High", "Secondary"));

        var run = await ImportAsync("--links", links, "--all");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        string[] said =
        [
            "line 3: `12` is not a URN", "line 4: `2019-08-31`", "line 5: the row has 2 fields", "line 6: a quote stands", "line 7: school 900006 is in a trust without a UID",
            "line 8: school 900007 is linked to no academy trust", "line 9: school 900008 lacks a name", "line 10: school 900009 was refused (organisation.code)",
        ];
        foreach (var each in said)
        {
            run.Errors.ShouldContain($"error import.row: `links.csv`, {each}");
        }

        run.Errors.Trim().Split('\n').Length.ShouldBe(said.Length);
        await using var node = await OpenAsync();
        node.Feed.Read(views => views.Organisations.Schools.Select(school => school.Urn).ToList()).ShouldBe([900001, 900010]);
    }

    [Fact]
    public async Task Rows_that_contradict_each_other_are_told_and_change_nothing_the_second_time()
    {
        var links = Links(
            Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary"),
            Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Other", "Secondary"),
            Link(900002, "1001", "Other Trust", "Multi-academy trust", "Ashmuddle High", "Secondary"));

        (await ImportAsync("--links", links, "--all")).Errors.Trim().Split('\n').Length.ShouldBe(2);
        var again = await ImportAsync("--links", links, "--all");

        again.Output.ShouldContain("nothing changed: all of it was known");
        again.Errors.ShouldContain("line 3: school 900001 stands in line 2 too");
        again.Errors.ShouldContain("line 4: trust `1001` is called `Fold Trust` in line 2 and `Other Trust` here");
    }

    [Theory]
    [InlineData("31-08-2019", "01-09-2018")]
    [InlineData("31/08/2019", "01/09/2018")]
    public async Task A_school_that_moved_belongs_to_the_trust_that_it_joined_last(string later, string earlier)
    {
        var links = Links(
            Link(900001, "1001", "New Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary", joined: later),
            Link(900001, "1002", "Old Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary", joined: earlier));

        (await ImportAsync("--links", links, "--all")).Code.ShouldBe(ExitCode.Done);

        await using var node = await OpenAsync();
        node.Feed.Read(views => views.Organisations.FindSchool(900001)!.Trust!.Uid).ShouldBe("1001");
        node.Feed.Read(views => views.Organisations.FindTrust("1002")).ShouldBeNull();
    }

    [Fact]
    public async Task Groups_that_are_closed_are_passed_over()
    {
        var links = Links(
            Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary"),
            Link(900002, "1002", "Gone Trust", "Multi-academy trust", "Gone School", "Primary", closed: "31-08-2018"));

        Counts(await ImportAsync("--links", links, "--all")).Schools.ShouldBe("1");
    }

    [Theory]
    [InlineData(65001)]
    [InlineData(1252)]
    public async Task Both_encodings_of_the_register_are_read(int codePage)
    {
        var encoding = codePage == 1252 ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.UTF8;
        var links = folder.Write("links.csv", encoding.GetBytes(
            LinksHeader + "\n" + Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ysgol Llanfêr – St Anne’s", "Primary")));

        await ImportAsync("--links", links, "--all");

        await using var node = await OpenAsync();
        node.Feed.Read(views => views.Organisations.FindSchool(900001)!.Name).ShouldBe("Ysgol Llanfêr – St Anne’s");
    }

    [Fact]
    public async Task One_trust_alone_can_be_taken()
    {
        var run = await ImportAsync("--links", TwoTrusts(), "--trust", "1002");

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        await using var node = await OpenAsync();
        node.Feed.Read(views => views.Organisations.Schools.Select(school => school.Urn).ToList()).ShouldBe([900002]);
    }

    [Fact]
    public async Task A_file_without_schools_is_an_error_in_words_that_fit_it()
    {
        var run = await ImportAsync("--links", Links(), "--all");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("error import.nothing: ");
        run.Errors.ShouldContain("has no school that is in a trust today; nothing was written");
        run.Errors.ShouldNotContain("every school");
    }

    [Fact]
    public async Task A_trust_that_is_not_there_is_an_error_and_nothing_is_written()
    {
        var run = await ImportAsync("--links", TwoTrusts(), "--trust", "5");

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("error import.nothing: ");
        run.Errors.ShouldContain("trust UID `5`");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task An_authority_brings_its_academies_and_with_the_pupils_file_its_maintained_schools()
    {
        var pupils = folder.Write("pupils.csv", string.Join('\n',
            PupilsHeader,
            "900002,9922001,992,\"Brackendrop, County of\",2001,Hollowmere School,Mainstream Academy,0,700",
            "900003,9922002,992,\"Brackendrop, County of\",2002,Inklepen Infants,Community school,90.5,0",
            "900004,9922003,992,\"Brackendrop, County of\",2003,Jackdaw Green,Community special school,30,40",
            "900005,9922004,992,\"Brackendrop, County of\",2004,Later Academy,Mainstream Academy,200,0",
            "900006,9912001,991,Ashmuddle,2001,Elsewhere,Community school,100,0"));

        var run = await ImportAsync("--links", TwoTrusts(), "--pupils", pupils, "--authority", "992");

        run.Code.ShouldBe(ExitCode.Done, run.Errors);
        await using var node = await OpenAsync();
        node.Feed.Read(views => views.Organisations.Schools
                .Select(school => (school.Urn, school.Phase, school.Trust?.Uid, school.Log.Value, school.LocalAuthority.Name)).ToList())
            .ShouldBe(
            [
                (900002, "Secondary", "1002", "trust-1002", "Brackendrop"),
                (900003, "Primary", null, "authority-992", "Brackendrop"),
                (900004, "Not applicable", null, "authority-992", "Brackendrop"),
            ]);
        run.Errors.ShouldContain("warning import.trust-unknown: Academies that the links file does not know were left out: 1.");
    }

    [Fact]
    public async Task The_pupils_file_fills_in_what_the_links_file_leaves_empty()
    {
        var links = Links(Link(900002, "1002", "Lone Trust", "Single-academy trust", "Hollowmere School", phase: "", code: "992", authority: ""));
        var pupils = folder.Write("pupils.csv", PupilsHeader + "\n900002,9922001,992,Brackendrop,2001,Other Name,Mainstream Academy,0,700");

        await ImportAsync("--links", links, "--pupils", pupils, "--all");

        await using var node = await OpenAsync();
        node.Feed.Read(views => views.Organisations.FindSchool(900002) is { } school ? (school.Name, school.Phase, school.LocalAuthority.Name) : default)
            .ShouldBe(("Hollowmere School", "Secondary", "Brackendrop"));
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_and_left_as_it_was()
    {
        await using var other = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data });

        var run = await ImportAsync("--links", TwoTrusts(), "--all");

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error store.locked: ");
        (await other.ListLogsAsync()).ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private Task<CommandRun> ImportAsync(params string[] arguments) => CommandRun.OfAsync(["import", "gias", "--data", folder.Data, .. arguments]);

    private async Task<SafeguardingNode> OpenAsync() =>
        await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }), TimeProvider.System);

    private string Links(params string[] rows) => folder.Write("links.csv", string.Join('\n', [LinksHeader, .. rows, string.Empty]));

    private string TwoTrusts() => Links(
        Link(900001, "1001", "Fold Trust", "Multi-academy trust", "Ashmuddle Primary", "Primary"),
        Link(900002, "1002", "Lone Trust", "Single-academy trust", "Hollowmere School", "Secondary", code: "992", authority: "Brackendrop"));

    // Sixteen fields: the register's rows are one shorter than its header.
    private static string Link(
        int urn, string uid, string group, string type, string name, string phase, string code = "991",
        string authority = "Ashmuddle", string joined = "01-09-2018", string closed = "") =>
        string.Join(
            ',',
            new[] { $"{urn}", uid, group, "", type, closed, "Open", "", joined, name, "33", "Academy converter", "2", phase, code, authority }.Select(field => $"\"{field}\""));

    private static (string Schools, string MultiAcademy, string SingleAcademy, string Authorities, string Events) Counts(CommandRun run) => (
        Count(run, "Schools"), Count(run, "Multi-academy trusts"), Count(run, "Single-academy trusts"), Count(run, "Local authorities"), Count(run, "Events added"));

    private static string Count(CommandRun run, string what) =>
        run.Output.Split('\n').First(line => line.StartsWith(what, StringComparison.Ordinal))[what.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
}
