using System.Text.Encodings.Web;
using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;
using static TrustSafeguard.Application.Tests.Requests.LayerScene;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What is published is stored as events, in which a letter takes up to six times the bytes of the file: what is too large for one is refused in plain words.</summary>
public sealed class PolicySizeTests
{
    // An apostrophe takes six bytes in an event, and one in the document itself: no letter grows more.
    private const int BytesOfApostrophe = 6;

    // Texts of one length, and one more by which the size is set.
    private const int Texts = 18;
    private const int Letters = 9500;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // With an identity as long as there is, of letters that grow most.
    private static readonly Viewer Longest = new(new string('\'', TextLimits.Name), RoleSet.Of(Role.TrustSafeguardingOfficer));

    [Fact]
    public async Task The_largest_document_that_is_let_in_fits_into_an_event_and_one_with_one_letter_more_is_refused()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        Stage.Done((await PublishAsync(stage, 1)).Request);
        var most = 1 + ((PolicySize.MostBytes - await LastSizeAsync(stage)) / BytesOfApostrophe);

        Stage.Done((await PublishAsync(stage, most)).Request);
        (PolicySize.MostBytes - await LastSizeAsync(stage)).ShouldBeInRange(0, BytesOfApostrophe - 1);
        var refusal = (await PublishAsync(stage, most + 1)).Request.Refusals.ShouldHaveSingleItem();

        (refusal.Code, refusal.Path.ShouldHaveSingleItem()).ShouldBe(("policy.too-large", "document"));
        refusal.Message.ShouldContain("Shorten");
    }

    [Theory]
    [InlineData("'", true)]
    [InlineData("<", true)]
    [InlineData("\"", true)]
    [InlineData("é", true)]
    [InlineData("\\", false)]
    [InlineData("語", false)]
    [InlineData("😀", false)]
    public async Task A_document_of_whatever_letters_is_let_in_or_refused_for_its_size_in_plain_words(string letter, bool isTooLarge)
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        var texts = TextsOf(letter);

        var authority = await PublishAsync(stage, texts);
        var trust = await stage.Ask.Policies.PublishAsync(
            Longest, new PublishTrustPolicy("99001", null, [], [], Term, Read("layer: TRUST, based-on: dcsf-guidance", Guidance(texts))));
        var school = await stage.Ask.Policies.AdoptAsync(
            Longest, new AdoptSchoolPolicy(Stage.Urn, null, [], Term, Read("layer: SCHOOL, based-on: dcsf-guidance", Guidance(texts))));

        foreach (var outcome in new[] { authority, trust, school })
        {
            outcome.Request.Refusals.Select(refusal => refusal.Code).ShouldBe(isTooLarge ? ["policy.too-large"] : []);
        }
    }

    [Fact]
    public async Task Overrides_that_are_too_large_together_are_refused_for_a_trust_and_a_school()
    {
        var stage = await NationAsync();
        await stage.OnboardAsync(Stage.Urn);
        var overrides = PolicyPacks.Find("derbyshire-leaflet")!.Clauses.Where(clause => clause.MayBeOverridden)
            .Select(clause => new ClauseOverride(clause.Id, clause.Stance, clause.Approvers, new string('\'', Letters))).ToList();
        overrides.Count.ShouldBeGreaterThan(Texts);

        var trust = await stage.Ask.Policies.PublishAsync(Longest, new PublishTrustPolicy("99001", "derbyshire-leaflet", overrides, [], Term));
        var school = await stage.Ask.Policies.AdoptAsync(Longest, new AdoptSchoolPolicy(Stage.Urn, "derbyshire-leaflet", overrides, Term));

        foreach (var outcome in new[] { trust, school })
        {
            var refusal = outcome.Request.Refusals.ShouldHaveSingleItem();
            (refusal.Code, refusal.Path.ShouldHaveSingleItem()).ShouldBe(("policy.too-large", "overrides"));
        }
    }

    private static ValueTask<PolicyOutcome> PublishAsync(Stage stage, int letters) =>
        PublishAsync(stage, [.. Enumerable.Repeat(new string('\'', Letters), Texts), new string('\'', letters)]);

    private static ValueTask<PolicyOutcome> PublishAsync(Stage stage, IReadOnlyList<string> texts) =>
        stage.Ask.Layers.PublishAsync(Longest, new PublishLocalAuthorityPolicy("830", Read("layer: LOCAL_AUTHORITY", Guidance(texts)), Term));

    // As many as the limit of a document's own bytes lets in.
    private static List<string> TextsOf(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, Letters / letter.Length));
        return [.. Enumerable.Repeat(text, TextLimits.PolicyDocumentBytes / (JsonSerializer.SerializeToUtf8Bytes(text, Relaxed).Length + 200))];
    }

    private static string Guidance(IReadOnlyList<string> texts) =>
        "guidance:\n" + string.Concat(texts.Select((text, index) => $"  - {{ id: ours.{index:d3}, title: Ours, text: '{text.Replace("'", "''", StringComparison.Ordinal)}' }}\n"));

    private static async Task<int> LastSizeAsync(Stage stage) =>
        (await stage.Store.ReadStreamAsync(Logs.OfLocalAuthority("830"), StreamIds.Layer("830").Name).LastAsync()).Data.Length;
}
