using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Appointing;

/// <summary>What OperatingTests does not ask of `appoint`: what it refuses, what it puts right, and that it goes beside a node that serves.</summary>
public sealed class AppointCommandTests : IDisposable
{
    private const string Links = """
        URN,Linked UID,Group Name,Group Type,EstablishmentName,PhaseOfEducation (name),LA (code),LA (name)
        100001,900001,Invented Trust,Multi-academy trust,Invented Primary,Primary,830,Derbyshire

        """;

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("Option '--trust' is required.", "first-officer", "--identity", "hanna", "--name", "Hanna Invented")]
    [InlineData("Option '--authority' is required.", "first-lado", "--identity", "hanna", "--name", "Hanna Invented")]
    [InlineData("Option '--identity' is required.", "first-chair", "--trust", "900001", "--name", "Hanna Invented")]
    [InlineData("Give exactly one of --name NAME", "first-chair", "--trust", "900001", "--identity", "hanna")]
    [InlineData("Give exactly one of --name NAME", "first-chair", "--trust", "900001", "--identity", "hanna", "--name", "Hanna Invented", "--replace", "hana")]
    [InlineData("--authority", "first-chair", "--authority", "830", "--identity", "hanna", "--name", "Hanna Invented")]
    [InlineData("Option '--school' is required.", "first-head", "--identity", "hanna", "--name", "Hanna Invented")]
    [InlineData("--trust", "first-chair-of-governors", "--trust", "900001", "--identity", "hanna", "--name", "Hanna Invented")]
    [InlineData("first-governor", "first-governor", "--school", "100001", "--identity", "hanna", "--name", "Hanna Invented")]
    public async Task Whoever_does_not_say_which_post_and_who_is_told_what_is_missing(string said, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["appoint", .. arguments]);

        (run.Code, run.Output).ShouldBe((ExitCode.BadUsage, string.Empty));
        run.Errors.ShouldContain(said);
    }

    [Fact]
    public async Task Neither_a_name_nor_an_identity_is_told_and_a_second_holder_is_refused()
    {
        await ImportAsync("--data", folder.Data);
        var appointed = await CommandRun.DoneAsync(Lado("larch#lara"));
        var again = await CommandRun.DoneAsync(Lado("larch#lara"));
        var written = await CommandRun.OfAsync(Lado("LARCH#lara"));
        var second = await CommandRun.OfAsync(Lado("larch#theo"));
        var unknown = await CommandRun.OfAsync("appoint", "first-chair", "--trust", "99", "--identity", "larch#theo", "--name", "Theo Invented", "--data", folder.Data);

        appointed.Output.ShouldContain("First LADO: appointed to local authority 830 from today, as `appointment-lado-first-830`. They appoint the authority's others");
        again.Output.ShouldContain("First LADO: local authority 830 has had this one already; nothing was added.");
        (second.Code, unknown.Code).ShouldBe((ExitCode.FoundWrong, ExitCode.FoundWrong));
        second.Errors.ShouldStartWith("error appointment.not-the-first: ");
        written.Errors.ShouldStartWith("error appointment.not-the-first: ");
        unknown.Errors.ShouldStartWith("error trust.unknown: ");
        foreach (var run in new[] { appointed, again, written, second, unknown })
        {
            (run.Output + run.Errors).ShouldNotContain("larch#", Case.Insensitive);
            (run.Output + run.Errors).ShouldNotContain("Invented");
        }
    }

    [Fact]
    public async Task An_identity_that_was_given_wrongly_is_put_right_and_once_is_enough()
    {
        await ImportAsync("--data", folder.Data);
        await CommandRun.DoneAsync(Lado("larch#lra"));
        string[] replacing = ["appoint", "first-lado", "--authority", "830", "--replace", "larch#lra", "--identity", "larch#lara", "--data", folder.Data];

        (await CommandRun.DoneAsync(replacing)).Output
            .ShouldContain("First LADO: the post at local authority 830, `appointment-lado-first-830`, has the other identity from now on.");
        var size = new FileInfo(folder.Journal).Length;
        (await CommandRun.DoneAsync(replacing)).Output.ShouldContain("First LADO: the post at local authority 830 has this identity already; nothing was added.");

        new FileInfo(folder.Journal).Length.ShouldBe(size);
        var wrong = await CommandRun.OfAsync("appoint", "first-lado", "--authority", "830", "--replace", "larch#lra", "--identity", "larch#theo", "--data", folder.Data);
        wrong.Code.ShouldBe(ExitCode.FoundWrong);
        wrong.Errors.ShouldStartWith("error appointment.other-identity: ");
    }

    [Fact]
    public void Of_an_issuer_of_which_the_environment_has_a_secret_alone_a_command_knows_nothing() =>
        IssuerReading.WithoutClients(new GatewaySettings { Issuers = new Dictionary<string, IssuerSettings> { ["larch"] = new() { ClientSecret = "hush" } } }).ShouldBeEmpty();

    [Theory]
    [InlineData("lara")]
    [InlineData("larch#")]
    [InlineData("Larch#lara")]
    [InlineData("development#lara")]
    public async Task An_identity_that_nobody_could_sign_in_by_is_refused_where_the_settings_name_issuers(string wrong)
    {
        await ImportAsync("--data", folder.Data);
        var settings = WriteIssuers();

        var appointed = await CommandRun.OfAsync([.. Lado(wrong), "--config", settings]);

        appointed.Code.ShouldBe(ExitCode.FoundWrong);
        appointed.Errors.ShouldBe(
            "error appointment.identity-unknown: Give the identity as the front page shows it to whoever signs in, letter by letter: nobody could ever sign in by this one. "
                + "By the settings, identities begin with `larch#` or `https://id.example#`, followed by the subject.\n");
        (await CommandRun.DoneAsync([.. Lado("https://id.example#lara"), "--config", settings])).Output.ShouldContain("First LADO: appointed to ");
        string[] replacing = ["appoint", "first-lado", "--authority", "830", "--replace", "https://id.example#lara", "--data", folder.Data, "--config", settings];
        (await CommandRun.OfAsync([.. replacing, "--identity", wrong])).Errors.ShouldStartWith("error appointment.identity-unknown: ");
        (await CommandRun.DoneAsync([.. replacing, "--identity", "larch#lara"])).Output.ShouldContain("has the other identity from now on");
    }

    [Fact]
    public async Task At_a_maintained_school_the_chair_of_governors_and_the_head_are_given_and_at_a_trusts_neither()
    {
        const string Pupils = """
            URN,LA,Local Authority,School Name,School Type
            100002,830,Derbyshire,Invented Maintained School,State-funded primary

            """;
        await CommandRun.DoneAsync(
            "import", "gias", "--links", folder.Write("links.csv", Links), "--pupils", folder.Write("pupils.csv", Pupils), "--authority", "830", "--data", folder.Data);

        var chair = await CommandRun.DoneAsync(AtSchool("first-chair-of-governors", "100002", "larch#chair", "--name", "Carla Invented"));
        var head = await CommandRun.DoneAsync(AtSchool("first-head", "100002", "larch#haed", "--name", "Hanna Invented"));
        var again = await CommandRun.DoneAsync(AtSchool("first-chair-of-governors", "100002", "larch#chair", "--name", "Carla Invented"));
        var second = await CommandRun.OfAsync(AtSchool("first-chair-of-governors", "100002", "larch#theo", "--name", "Theo Invented"));
        var replaced = await CommandRun.OfAsync(AtSchool("first-head", "100002", "larch#head", "--replace", "larch#haed"));
        var academy = await CommandRun.OfAsync(AtSchool("first-head", "100001", "larch#theo", "--name", "Theo Invented"));

        chair.Output.ShouldContain("First chair of governors: appointed to school 100002 from today, as `staff-");
        head.Output.ShouldContain("First head: appointed to school 100002 from today, as `staff-");
        again.Output.ShouldContain("First chair of governors: school 100002 has had this one already; nothing was added.");
        (second.Code, replaced.Code, academy.Code).ShouldBe((ExitCode.FoundWrong, ExitCode.FoundWrong, ExitCode.FoundWrong));
        second.Errors.ShouldStartWith("error appointment.not-the-first: Ask the chair of governors to enrol further people with `enrolStaffMember`");
        replaced.Errors.ShouldStartWith("error appointment.others-correct: Ask the chair of governors");
        academy.Errors.ShouldStartWith("error appointment.school-of-a-trust: Ask the safeguarding officer of its trust");
        foreach (var run in new[] { chair, head, again, second, replaced, academy })
        {
            (run.Output + run.Errors).ShouldNotContain("Invented");
            (run.Output + run.Errors).ShouldNotContain("larch#");
        }
    }

    [Theory]
    [InlineData("first-officer")]
    [InlineData("first-chair")]
    [InlineData("first-lado")]
    public async Task Whoever_has_gone_is_followed_by_the_next_where_nobody_there_records_it(string post)
    {
        await ImportAsync("--data", folder.Data);
        string[] At(params string[] words) =>
            ["appoint", post, .. post == "first-lado" ? ["--authority", "830"] : new[] { "--trust", "900001" }, "--data", folder.Data, .. words];
        await CommandRun.DoneAsync(At("--identity", "larch#gone", "--name", "Gwen Invented"));
        var second = await CommandRun.OfAsync(At("--identity", "larch#next", "--name", "Nora Invented"));
        string[] asked = At("--in-place-of", "larch#gone", "--identity", "larch#next", "--name", "Nora Invented");
        if (post == "first-officer")
        {
            second.Errors.ShouldContain("ask the chair of trustees to end their post and to appoint the next");
            (await CommandRun.OfAsync(asked)).Code.ShouldBe(ExitCode.BadUsage);
            return;
        }

        second.Errors.ShouldContain("give the identity of each to `--in-place-of`");
        var done = await CommandRun.DoneAsync(asked);
        var again = await CommandRun.DoneAsync(asked);
        var third = await CommandRun.OfAsync(At("--in-place-of", "larch#gone", "--identity", "larch#theo", "--name", "Theo Invented"));
        var both = await CommandRun.OfAsync(At("--in-place-of", "larch#gone", "--identity", "larch#theo", "--replace", "larch#next"));

        done.Output.ShouldContain(": it is recorded that whoever held the post at ");
        again.Output.ShouldContain("has this one in the other's place already; nothing was added.");
        (third.Code, both.Code).ShouldBe((ExitCode.FoundWrong, ExitCode.BadUsage));
        third.Errors.ShouldStartWith("error appointment.others-end: Ask whoever else holds this post");
        foreach (var run in new[] { second, done, again, third })
        {
            (run.Output + run.Errors).ShouldNotContain("larch#");
            (run.Output + run.Errors).ShouldNotContain("Invented");
        }
    }

    [Fact]
    public async Task The_secret_of_the_pages_is_not_read_and_what_was_recorded_before_stays_as_it_was()
    {
        await ImportAsync("--data", folder.Data);
        await CommandRun.DoneAsync(Lado("lara"));
        var settings = WriteIssuers(""", "ClientId": "pages", "ClientSecretFile": "/nowhere/larch.secret" """);

        (await CommandRun.DoneAsync([.. Lado("lara"), "--config", settings])).Output.ShouldContain("nothing was added");
    }

    [Fact]
    public async Task The_file_of_settings_says_where_the_records_are_where_the_command_line_does_not()
    {
        await ImportAsync("--data", folder.Data);
        var settings = folder.Write("settings.json", $$"""{ "Data": "{{folder.Data}}" }""");

        (await CommandRun.DoneAsync("appoint", "first-lado", "--authority", "830", "--identity", "larch#lara", "--name", "Lara Invented", "--config", settings))
            .Output.ShouldContain("First LADO: appointed to ");
    }

    [Fact]
    public async Task Whoever_is_refused_is_told_of_no_option_that_they_did_not_give()
    {
        await ImportAsync("--data", folder.Data);
        await CommandRun.DoneAsync(Lado("larch#lara"));

        var second = await CommandRun.OfAsync(Lado("larch#theo"));

        second.Errors.ShouldContain("put it right with the command `appoint` and `--replace`.");
        second.Errors.ShouldNotContain("--first-officer");
    }

    [Fact]
    public async Task Of_an_officer_and_a_chair_who_were_both_given_wrongly_the_chair_is_put_right_first_as_the_refusal_says()
    {
        await ImportAsync("--data", folder.Data);
        await CommandRun.DoneAsync(At("first-officer", "--identity", "larch#offficer", "--name", "Oona Invented"));
        await CommandRun.DoneAsync(At("first-chair", "--identity", "larch#chiar", "--name", "Charles Invented"));

        var refused = await CommandRun.OfAsync(At("first-officer", "--replace", "larch#offficer", "--identity", "larch#officer"));

        refused.Errors.ShouldStartWith("error appointment.others-correct: Ask a colleague who holds a post there to put the identity right with `correctIdentity`");
        refused.Errors.ShouldContain("put theirs right first with the command `appoint` and `--replace`.");
        await CommandRun.DoneAsync(At("first-chair", "--replace", "larch#chiar", "--identity", "larch#chair"));
    }

    [Fact]
    public async Task On_a_server_it_goes_beside_a_node_that_serves_and_the_node_knows_them()
    {
        var postgres = $"postgres:{await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()}";
        await ImportAsync("--store", postgres);
        using var server = GatewayProcess.Start("serve", "--dev", "--store", postgres, "--urls", "http://127.0.0.1:0");
        var caller = new GraphQLCaller(await server.AddressAsync());

        var (code, output, errors) = await GatewayProcess.RunAsync(
            new Dictionary<string, string> { ["TRUSTSAFEGUARD__Store"] = postgres },
            "appoint", "first-lado", "--authority", "830", "--identity", "larch#lara", "--name", "Lara Invented");

        code.ShouldBe((int)ExitCode.Done, errors);
        output.ShouldContain("First LADO: appointed to local authority 830 from today");
        await Until.TrueAsync(async () => (await caller.DataAsync("""{ localAuthority(code: "830") { posts { roles } } }"""))
            .At("localAuthority.posts").ToString() == """[{"roles":["LOCAL_AUTHORITY_OFFICER"]}]""");
    }

    [Fact]
    public async Task A_folder_without_records_is_refused_and_not_made()
    {
        var run = await CommandRun.OfAsync(Lado("larch#lara"));

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error journal.missing: There are no records in ");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Beside_a_server_of_a_folder_it_is_kept_out()
    {
        await ImportAsync("--data", folder.Data);
        using var server = GatewayProcess.Start("serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        await server.LineAsync("Listening: ");

        var run = await CommandRun.OfAsync(Lado("larch#lara"));

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Errors.ShouldStartWith("error store.locked: ");
        run.Errors.ShouldContain("stop it first, or, to read only, give a copy that `backup` made");
    }

    public void Dispose() => folder.Dispose();

    private string[] Lado(string identity) => ["appoint", "first-lado", "--authority", "830", "--identity", identity, "--name", "Lara Invented", "--data", folder.Data];

    private string[] At(string post, params string[] words) => ["appoint", post, "--trust", "900001", "--data", folder.Data, .. words];

    private string[] AtSchool(string post, string urn, string identity, params string[] words) =>
        ["appoint", post, "--school", urn, "--identity", identity, "--data", folder.Data, .. words];

    private string WriteIssuers(string more = "") => folder.Write(
        "settings.json",
        $$"""
        { "Issuers": { "larch": { "Authority": "https://larch.example", "Audiences": ["api"], "IdentityPrefix": "larch#"{{more}} },
            "oak": { "Authority": "https://id.example", "Audiences": ["api"] } } }
        """);

    private Task<CommandRun> ImportAsync(params string[] place) => CommandRun.DoneAsync(["import", "gias", "--links", folder.Write("links.csv", Links), "--all", .. place]);
}
