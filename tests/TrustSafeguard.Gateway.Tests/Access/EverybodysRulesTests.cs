using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>
/// The rules that say <c>SIGNED_IN</c> or <c>WHOLE</c>: what is open to whoever has come so far, and whom a record names though no list gives them. The gateway is asked once more
/// with each of them changed; where nobody is told anything else, that rule says nothing.
/// </summary>
public sealed class EverybodysRulesTests(WholeScene scene) : IClassFixture<WholeScene>
{
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    private static readonly AccessRules Rules = SafeguardingApi.Access;
    private static readonly Schema Schema = SafeguardingApi.Build(new GraphQLOptions()).Schema;

    private static readonly string[] Roots = [Schema.QueryType.Name, Schema.MutationType!.Name, Schema.SubscriptionType!.Name];

    private static readonly IReadOnlyList<string> OfEverybody = [.. Rules.Coordinates.Where(each => (Rules.Of(each) & Everybody) != Audiences.None)];

    private static readonly int OneIn = LongForm.Of(8, 1);

    // Not answers to what is asked at one time: see the test of events.
    private static readonly string[] Events = ["BreachEvent", "AcknowledgementEvent", "EmergencyAccessEvent"];

    // Whoever is shown the record is shown whom or what it names anyway, by what they are to that: without the rule nobody is told less. It says that it is meant to be so,
    // whatever comes to be open to whom; that it stands there is in the guide.
    private static readonly Dictionary<string, string> SaidTwice = new(StringComparer.Ordinal)
    {
        ["AcknowledgementDue.staffMember"] = "those to whom it is open are among those to whom the member of staff is",
        ["Appointment.localAuthority"] = "whoever sees a post of an authority holds one there, or at a school that sees the authority",
        ["Appointment.trust"] = "whoever sees a post of a trust holds one there, or at one of its schools",
        ["Authorisation.staffMember"] = "of those who see it, only a governor who said something to what somebody asked who has left since is nothing to them: not in the scene",
        ["Breach.subject"] = "whoever sees a matter is told who its subject is by the member of staff's own rule",
        ["Contact.staffMember"] = "whoever sees a contact is somebody to the member of staff, or sees a matter about them",
        ["LadoReferral.localAuthority"] = "whoever sees a school sees each authority that it is or was in, and the officer of the one that it was made to sees that",
        ["Pattern.schools"] = "a pattern is found in what its reader sees, and with a concern they see where it was",
        ["Pattern.subjects"] = "a pattern is found in what its reader sees, and with a concern they see whom it is about",
        ["Relationship.staffMember"] = "those to whom it is open are among those to whom the member of staff is",
        ["Silence.school"] = "it is the officer's alone, to whom all schools of the trust are open",
    };

    [Fact]
    public void The_guide_says_what_follows_its_record_as_the_gateway_answers_it() =>
        Guide.Check(Guide.HeadOf("of what", "is told"), scene.Table.Lines(Rules));

    [Fact]
    public async Task Without_what_opens_whom_a_record_names_somebody_is_told_less()
    {
        var unnoticed = new List<string>();
        foreach (var coordinate in OfEverybody.Where(each => each.Contains('.', StringComparison.Ordinal)))
        {
            if (!await scene.Answers.IsOtherwiseAsync(Rules.Without(coordinate), told => told.Contains(coordinate)))
            {
                unnoticed.Add(coordinate);
            }
        }

        unnoticed.ShouldBe(SaidTwice.Keys);
    }

    [Fact]
    public async Task What_is_for_nobody_in_place_of_everybody_is_told_to_fewer()
    {
        var unnoticed = new List<string>();
        foreach (var coordinate in OfEverybody.Except(Roots).Except(Events).Where((_, at) => at % OneIn == 0))
        {
            if (!await scene.Answers.IsOtherwiseAsync(Rules.With(coordinate, Audiences.None), told => told.Contains(coordinate)))
            {
                unnoticed.Add(coordinate);
            }
        }

        unnoticed.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_rule_is_put_in_the_place_of_one_of_these_or_where_there_is_none_the_guide_is_another()
    {
        var guide = scene.Table.Lines(Rules).ToList();
        var told = scene.Answers.There.Values.SelectMany(there => there).Where(each => Rules.Find(each) is not { } to || (to & Everybody) != Audiences.None).Distinct();
        (from coordinate in told
         from other in new[] { Audiences.Whole, Audiences.SignedIn, Audiences.None }
         where Rules.Find(coordinate) != other && scene.Table.Lines(Rules.With(coordinate, other)).SequenceEqual(guide)
         select $"{coordinate} to {other}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("BreachEvent", "breachEvents", "kind breach { id }")]
    [InlineData("AcknowledgementEvent", "acknowledgementEvents", "staffMember { id }")]
    [InlineData("EmergencyAccessEvent", "emergencyAccessEvents", "kind")]
    public async Task An_event_that_is_for_nobody_is_told_to_nobody(string type, string events, string selection)
    {
        var officer = TwoTrusts.Callers["the trust's officer"];
        var document = $$"""subscription { told: {{events}}(trustUid: "99001", after: "{{scene.Begins}}") { {{selection}} } }""";
        (await FirstAsync(Rules)).At("data.told").ValueKind.ShouldBe(JsonValueKind.Object);
        (await FirstAsync(Rules.With(type, Audiences.None))).At("data").ValueKind.ShouldBe(JsonValueKind.Null);

        async Task<JsonElement> FirstAsync(AccessRules rules)
        {
            var engine = SafeguardingApi.Build(new GraphQLOptions(), rules);
            await foreach (var told in engine.StreamAsync(GraphQLRequest.Of(document), new RequestContext(scene.Scene.Node, officer, rules), TestContext.Current.CancellationToken))
            {
                using var response = told;
                using var parsed = JsonDocument.Parse(response.Body);
                return parsed.RootElement.Clone();
            }

            throw new System.Diagnostics.UnreachableException();
        }
    }
}
