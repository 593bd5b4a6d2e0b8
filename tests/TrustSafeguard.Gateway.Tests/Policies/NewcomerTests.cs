using System.Text.Json;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Tests.Api;
using TrustSafeguard.Gateway.Tests.CommandLine;

namespace TrustSafeguard.Gateway.Tests.Policies;

/// <summary>
/// A school writes its first policy from the guide alone, and makes the three kinds of mistake that can be made:
/// of form, of meaning, and one looser than the trust allows.
/// </summary>
public sealed class NewcomerTests : IDisposable
{
    private const string FirstTry = """
        format: 1
        policy:
          id: hill-road
          title: Staying safe together
          edition: autumn 2026
          effective-from: 2026-09-01
          binds: [HEADTEACHER, DEPUTY_HEADTEACHER, TEACHER, SUPPORT_STAFF, VOLUNTEER]

        clauses:
          - id: hill.lone-lifts
            title: Alone with a pupil in a car
            text: Do not drive a pupil alone unless the head has agreed beforehand.
            applies:
              activity: [LONE_LIFT]
              counterparts: [CURRENT_STUDENT]
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
        """ + "\n\n" + Emergency;

    private const string Emergency = """
          - id: hill.emergencies
            title: Emergencies
            text: In an emergency, drive the pupil and tell the head.
            applies:
              activities: [LONE_LIFT]
              counterparts: [CURRENT_STUDENT]
              when: [EMERGENCY]
            stance: PERMITTED_WITH_DUTIES
            duties:
              - { duty: REPORT, to: [HEADTEACHER], by: FIRST_OPPORTUNITY }
        """;

    private const string AsException = """
            exceptions:
              - when: [EMERGENCY]
                stance: PERMITTED_WITH_DUTIES
                text: In an emergency, drive the pupil and tell the head.
                duties:
                  - { duty: REPORT, to: [HEADTEACHER], by: FIRST_OPPORTUNITY }
        """;

    private const string Adopt =
        """
        mutation($urn: Int!, $overrides: [ClauseOverrideInput!]!, $from: Date!) {
          adoptSchoolPolicy(input: { school: $urn, overrides: $overrides, effectiveFrom: $from }) {
            policy { id }
            userErrors { code message path }
            violations { floor { id text } local { id text } floorOutcome localOutcome incomparable
              situation { actor counterpart counterpartAge activity direction purpose facts approvals } }
          }
        }
        """;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_school_new_to_it_is_led_to_the_mend()
    {
        var form = await CheckAsync(FirstTry);
        form.Code.ShouldBe(ExitCode.FoundWrong);
        form.Errors.ShouldContain("policy.yaml(14,7): policy-file.unknown-key: `activity` is not known here; did you mean `activities`?");

        // Beside the first clause the second changes nothing until the head has agreed: the stricter of the two decides.
        var mended = FirstTry.Replace("activity:", "activities:");
        var meaning = await CheckAsync(mended);
        meaning.Code.ShouldBe(ExitCode.FoundWrong);
        meaning.Errors.ShouldContain("warning policy-check.waits-for-agreement: The clause `hill.emergencies` permits what `hill.lone-lifts` asks agreement for ");
        meaning.Errors.ShouldContain("write what it says as an exception of `hill.lone-lifts`.");

        var whole = mended.Replace("\n" + Emergency, AsException);
        var checkedWhole = await CheckAsync(whole);
        checkedWhole.Code.ShouldBe(ExitCode.Done, checkedWhole.Errors);
        var asked = await CommandRun.OfAsync(
            "policies", "explain", "--policy", folder["policy.yaml"], "--activity", "LONE_LIFT", "--counterpart", "CURRENT_STUDENT", "--facts", "EMERGENCY");
        asked.Output.ShouldStartWith("Yes. You may drive them alone, on the terms below.");
    }

    [Fact]
    public async Task A_school_that_asks_less_than_its_trust_is_shown_where_and_what_the_trust_asks()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var tomorrow = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd");
        await gateway.ChangeAsync(
            """mutation($from: Date!) { publishTrustPolicy(input: { trustUid: "99001", basedOn: "westdale-junior", floors: ["west.personal-number"], """
                + "effectiveFrom: $from }) { policy { id } userErrors { code message } } }",
            new { from = tomorrow });

        var refused = (await gateway.DataAsync(Adopt, Variant(scene, tomorrow, "DEPUTY_HEADTEACHER"))).At("adoptSchoolPolicy");
        var accepted = await gateway.ChangeAsync(Adopt, Variant(scene, tomorrow, "HEADTEACHER"));

        refused.At("policy").ValueKind.ShouldBe(JsonValueKind.Null);
        refused.TextAt("userErrors[0].code").ShouldBe("policy.looser-than-floor");
        var violation = refused.At("violations[0]");
        violation.TextAt("floor.id").ShouldBe("west.personal-number");
        violation.TextAt("floorOutcome").ShouldBe("AUTHORISATION_REQUIRED");
        violation.TextAt("localOutcome").ShouldBe("PERMITTED");
        violation.TextsAt("situation.approvals[]").ShouldBe(["DEPUTY_HEADTEACHER"]);
        accepted.TextAt("policy.id").ShouldNotBeNullOrEmpty();
    }

    public void Dispose() => folder.Dispose();

    private static object Variant(Scene scene, string from, string approver) => new
    {
        urn = scene.Urn,
        from,
        overrides = new[]
        {
            new { clause = "west.personal-number", stance = "AUTHORISATION_REQUIRED", approvers = new[] { new[] { approver } }, text = "Ask before you give out your number." }
        },
    };

    private Task<CommandRun> CheckAsync(string yaml) => CommandRun.OfAsync("policies", "check", folder.Write("policy.yaml", yaml));
}
