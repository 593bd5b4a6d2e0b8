using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A LADO who answers that the harm threshold is not met: the matter goes back to the school, and they see what was referred to them.</summary>
public sealed class ThresholdNotMetTests : IAsyncLifetime
{
    private const string Fields =
        """
        status threshold severity limb referral { id outcome limb closedAt thresholdNotMetAt overdue }
        referrals { id localAuthority { code } outcome thresholdNotMetAt } chronology { nodes { kind by } }
        """;

    private readonly TwoTrusts scene = new();

    private string Breach => scene.Ids["about-teacher-referred"];

    private string NotMet(string referral = "referral") =>
        $$"""recordThresholdNotMet(referral: "{{scene.Ids[referral]}}", rationale: "Poor practice, and no child was at risk.")""";

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Who_was_told_records_it_and_sees_it_on_and_the_head_closes_it_as_a_low_level_concern()
    {
        var before = (await SeenAsync("head"))!.Value;
        foreach (var other in new[] { "other-lado", "teacher", "colleague", "head-elsewhere", "chair", "trustee" })
        {
            (await scene.CodeAsync(other, NotMet())).ShouldBe("access.not-permitted", other);
        }

        (await scene.CodeAsync("lado", NotMet())).ShouldBe("");

        var back = (await SeenAsync("head"))!.Value;
        (back.TextAt("status"), back.TextAt("threshold"), back.TextAt("severity"), back.At("limb").ValueKind).ShouldBe(
            ("TRIAGED", "LOW_LEVEL_CONCERN", before.TextAt("severity"), JsonValueKind.Null));
        var referral = back.At("referral");
        (referral.At("outcome").ValueKind, referral.TextAt("limb"), referral.At("overdue").GetBoolean()).ShouldBe((JsonValueKind.Null, before.TextAt("limb"), false));
        referral.TextAt("thresholdNotMetAt").ShouldBe(referral.TextAt("closedAt").ShouldNotBeNull());
        var entry = back.AllAt("chronology.nodes[]")[^1];
        (entry.TextAt("kind"), entry.TextAt("by")).ShouldBe(("LADO_THRESHOLD_NOT_MET", "lado"));
        (await SeenAsync("lado"))!.Value.GetRawText().ShouldBe(back.GetRawText());
        (await SeenAsync("other-lado")).ShouldBeNull();
        (await ListedAsync("{ open: true }")).ShouldNotContain(scene.Ids["referral"]);
        (await ListedAsync("{ open: false }")).ShouldContain(scene.Ids["referral"]);
        (await ListedAsync("{ thresholdNotMet: true }")).ShouldBe([scene.Ids["referral"]]);
        (await ListedAsync("{ thresholdNotMet: false }")).ShouldNotContain(scene.Ids["referral"]);
        (await ListedAsync("{ outcome: [SUBSTANTIATED, MALICIOUS, FALSE, UNSUBSTANTIATED, UNFOUNDED] }")).ShouldNotContain(scene.Ids["referral"]);

        var close = $$"""closeBreach(id: "{{Breach}}", outcome: "Advice was given", rationale: "As the LADO advised.")""";
        (await scene.CodeAsync("lado", close)).ShouldBe("access.not-permitted");
        (await scene.CodeAsync("head", close)).ShouldBe("");
        (await SeenAsync("lado"))!.Value.TextAt("status").ShouldBe("CLOSED");
        (await scene.CodeAsync("lado", NotMet())).ShouldBe("", "sent again it adds nothing");
    }

    [Fact]
    public async Task Whoever_was_told_first_sees_the_matter_also_where_another_authority_is_told_of_it_again()
    {
        (await scene.CodeAsync("lado", NotMet())).ShouldBe("");
        await scene.OnboardAsync(900_001, "831", "99001");
        (await SeenAsync("other-lado")).ShouldBeNull("it was not told");

        scene.Add("again", await scene.ReferAsync("about-teacher-referred"));

        foreach (var lado in new[] { "lado", "other-lado" })
        {
            var seen = (await SeenAsync(lado))!.Value;
            seen.TextsAt("referrals[].localAuthority.code").ShouldBe(["830", "831"], lado);
            seen.TextsAt("referrals[].id").ShouldBe([scene.Ids["referral"], scene.Ids["again"]], lado);
            seen.TextAt("referral.id").ShouldBe(scene.Ids["again"], lado);
        }

        (await scene.CodeAsync("lado", NotMet("again"))).ShouldBe("access.not-permitted", "it was made to another authority");
        var substantiated = $$"""recordLadoOutcome(referral: "{{scene.Ids["again"]}}", outcome: SUBSTANTIATED, rationale: "As told.")""";
        (await scene.CodeAsync("lado", substantiated)).ShouldBe("access.not-permitted");
        (await scene.CodeAsync("other-lado", NotMet("again"))).ShouldBe("");
        (await SeenAsync("lado"))!.Value.AllAt("referrals[].thresholdNotMetAt").ShouldAllBe(time => time.ValueKind == JsonValueKind.String);
    }

    private async Task<JsonElement?> SeenAsync(string person) =>
        (await scene.DataAsync(TwoTrusts.Person(person), $$"""{ breach(id: "{{Breach}}") { {{Fields}} } }""")).At("breach") is { ValueKind: JsonValueKind.Object } breach
            ? breach
            : null;

    private async Task<IEnumerable<string?>> ListedAsync(string where) =>
        (await scene.DataAsync(TwoTrusts.Person("lado"), $$"""{ ladoReferrals(first: 100, where: {{where}}) { nodes { id } } }""")).TextsAt("ladoReferrals.nodes[].id");
}
