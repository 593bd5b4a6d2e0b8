using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Policies;

public sealed class PoliciesPublishTests
{
    private const string Variant = """
        policy: { id: ours, title: Ours, edition: first, effective-from: 2026-09-01, layer: TRUST, based-on: westdale-junior, binds: [HEADTEACHER, TEACHER] }
        overrides:
          - clause: west.personal-email
            stance: PROHIBITED
            text: Never.
        floors: [west.social-networking]
        """;

    private static readonly string[] Approvers =
        ["HEADTEACHER", "DEPUTY_HEADTEACHER", "SENIOR_LEADER", "LINE_MANAGER", "CHAIR_OF_GOVERNORS", "PARENT_OR_CARER", "GOVERNOR", "SUPPORT_STAFF"];

    [Fact]
    public async Task A_trusts_variant_is_published_from_a_file_and_asked_again_adds_nothing()
    {
        using var folder = await WithSchoolAsync();
        var file = folder.Write("ours.yaml", Variant);

        var first = await CommandRun.OfAsync("policies", "publish", "--file", file, "--trust", "99001", "--data", folder.Data);
        var size = new FileInfo(folder.Journal).Length;
        var again = await CommandRun.OfAsync("policies", "publish", "--file", file, "--trust", "99001", "--data", folder.Data);

        first.Errors.ShouldBeEmpty();
        first.Output.ShouldContain("Published trust-99001-policy-1.0.1: ");
        first.Output.ShouldContain(", from 2026-09-01.");
        (first.Code, again.Code).ShouldBe((ExitCode.Done, ExitCode.Done));
        new FileInfo(folder.Journal).Length.ShouldBe(size);
    }

    [Fact]
    public async Task A_shipped_pack_is_no_file_to_publish_and_whoever_names_one_is_told_how_to_publish_it()
    {
        using var folder = await WithSchoolAsync();

        var run = await CommandRun.OfAsync("policies", "publish", "--file", "westdale-junior", "--school", "900001", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain("`westdale-junior` is a shipped pack and not a file: name it as `basedOn` in adoptSchoolPolicy or publishTrustPolicy");
        run.Errors.ShouldContain("`based-on: westdale-junior`");
    }

    [Fact]
    public async Task An_authoritys_floor_is_published_from_a_file_and_a_looser_school_is_refused_in_words()
    {
        using var folder = await WithSchoolAsync();
        var floor = folder.Write("authority.yaml", Lifts("LOCAL_AUTHORITY", "PROHIBITED", "floor: true"));
        var looser = folder.Write("school.yaml", Lifts("SCHOOL", "PERMITTED", ""));

        var published = await CommandRun.OfAsync("policies", "publish", "--file", floor, "--local-authority", "830", "--effective-from", "2026-01-01", "--data", folder.Data);
        var refused = await CommandRun.OfAsync("policies", "publish", "--file", looser, "--school", "900001", "--data", folder.Data);

        published.Output.ShouldContain("Published authority-830-policy-1.1: ");
        published.Output.ShouldContain(", from 2026-01-01.");
        refused.Code.ShouldBe(ExitCode.FoundWrong);
        refused.Errors.ShouldContain("error policy.looser-than-floor: ");
        refused.Output.ShouldContain("`local-authority.lifts`, a floor of the local authority, forbids it; `school.lifts` allows it.");
    }

    [Theory]
    [InlineData("SCHOOL", "check")]
    [InlineData("SCHOOL", "--school", "900001")]
    [InlineData("TRUST", "--trust", "99001")]
    [InlineData("LOCAL_AUTHORITY", "--local-authority", "830")]
    public async Task Approvers_that_combine_in_too_many_ways_are_refused_wherever_a_policy_comes_in(string layer, params string[] where)
    {
        using var folder = await WithSchoolAsync();
        var file = folder.Write("hang.yaml", ManyAgreements(layer));
        string[] arguments = where is ["check"] ? ["policies", "check", file] : ["policies", "publish", "--file", file, .. where, "--data", folder.Data];

        var run = await CommandRun.OfAsync(arguments);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("policy.too-many-agreements: ");
        run.Errors.ShouldContain("combine in 512 ways");
    }

    [Fact]
    public async Task A_mistake_in_the_file_is_told_with_its_place_and_nothing_is_opened()
    {
        using var folder = new TestFolder();
        var file = folder.Write("ours.yaml", Variant.Replace("stance: PROHIBITED", "stance: FORBIDDEN"));

        var run = await CommandRun.OfAsync("policies", "publish", "--file", file, "--trust", "99001", "--data", folder.Data);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain("ours.yaml(4,13): policy-file.unknown-word: `FORBIDDEN` is not an outcome");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("publish", "westdale.yaml(3,13)")]
    [InlineData("check", "westdale.yaml(3,13)")]
    public async Task An_override_of_a_clause_that_is_not_there_is_told_with_its_place(string command, string place)
    {
        using var folder = await WithSchoolAsync();
        var file = folder.Write("westdale.yaml", Variant.Replace("west.personal-email", "west.personal-emial"));
        string[] arguments = command == "check" ? ["policies", "check", file] : ["policies", "publish", "--file", file, "--trust", "99001", "--data", folder.Data];

        var run = await CommandRun.OfAsync(arguments);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.ShouldContain(place);
        run.Errors.ShouldContain("did you mean `west.personal-email`?");
    }

    [Fact]
    public async Task A_variant_is_checked_and_compared_as_it_lies_over_its_pack()
    {
        using var folder = new TestFolder();
        var file = folder.Write("ours.yaml", Variant);

        var run = await CommandRun.OfAsync("policies", "diff", "westdale-junior", file);

        run.Output.ShouldContain("personal email");
        run.Output.ShouldContain("stricter on the whole: RIGHT.");
    }

    [Theory]
    [InlineData("--trust", "99001", "--school", "900001")]
    [InlineData("--effective-from", "soon", "--trust", "99001")]
    public async Task A_command_line_that_does_not_say_whose_or_when_is_told_so(params string[] arguments)
    {
        using var folder = new TestFolder();
        var file = folder.Write("ours.yaml", Variant);

        var run = await CommandRun.OfAsync(["policies", "publish", "--file", file, "--data", folder.Data, .. arguments]);

        run.Code.ShouldBe(ExitCode.BadUsage);
    }

    private static string ManyAgreements(string layer)
    {
        var clauses = new[] { "TEACHER", "VOLUNTEER", "AGENCY_WORKER" }.Select((with, index) => $$"""
              - id: hang.{{index}}
                title: Lifts
                text: Ask.
                applies: { activities: [LONE_LIFT] }
                stance: AUTHORISATION_REQUIRED
                approvers: [{{string.Join(", ", Approvers.Select(role => $"[{role}, {with}]"))}}]
            """);
        return $$"""
            policy: { id: hang, title: Hang, edition: first, effective-from: 2026-09-01, layer: {{layer}}, binds: [HEADTEACHER, TEACHER] }
            clauses:
            {{string.Join('\n', clauses)}}
            """;
    }

    private static string Lifts(string layer, string stance, string more) => $$"""
        policy: { id: ours, title: Ours, edition: first, effective-from: 2026-09-01, layer: {{layer}}, binds: [HEADTEACHER, TEACHER] }
        clauses:
          - id: {{layer.ToLowerInvariant().Replace('_', '-')}}.lifts
            title: Lifts
            text: As it stands here.
            applies: { activities: [LONE_LIFT] }
            stance: {{stance}}
            {{more}}
        """;

    private static async Task<TestFolder> WithSchoolAsync()
    {
        var folder = new TestFolder();
        await using var node = await SafeguardingNode.OpenAsync(await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }), TimeProvider.System);
        (await node.Safeguarding.Organisations.OnboardAsync(
            Application.Access.Viewer.System, new OnboardSchool(900_001, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust"))).Refusals.ShouldBeEmpty();
        return folder;
    }
}
