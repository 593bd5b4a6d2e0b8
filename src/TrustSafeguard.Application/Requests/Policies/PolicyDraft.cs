using System.Collections.Immutable;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>What somebody wants to publish, whether by file or by overrides; or why that is nothing.</summary>
internal sealed record PolicyDraft(
    PolicyDocument? BasedOn, PolicyDocument? Added, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, PolicyReadingResult.Success? File)
{
    private static readonly Refusal DocumentAndMore = new(
        "policy.document-and-more", "Give either `document`, or `basedOn` with `overrides` and `floors`: the document says those itself.", "document");

    private static readonly Refusal BaseMissing = new(
        "policy.base-missing", "Name a pack in `basedOn`, or give a `document`: the policy stands on nothing.", "basedOn");

    private static readonly Refusal NoTrustsPolicy = new(
        "policy.base-missing",
        "Name a pack in `basedOn` (`based-on` in a document), or have the trust's policy published first: the trust has none at that time, "
            + "so that the school's would stand on nothing.",
        "basedOn");

    private static readonly Refusal NotLaidOver = new(
        "policy.not-laid-over",
        "Remove `acknowledgement`, `review`, `otherwise`, `registers`, `not-modelled` and `statutes`: a document that is laid over others adds clauses, guidance and routes "
            + "to them, and these would say nothing.",
        "document");

    private static readonly Refusal TooLarge = new(
        "policy.document-too-large", $"Shorten the document: its text is larger than the limit `PolicyDocumentBytes` of {TextLimits.PolicyDocumentBytes:N0} bytes.", "document");

    public IReadOnlyList<Refusal> Refusals { get; private init; } = [];

    /// <summary>Whether nothing is left that could be held against what lies above.</summary>
    public bool IsNothing => Refusals.Count > 0 && File is null;

    /// <summary>The title of a variant; null where there is none of its own.</summary>
    public string? Title { get; init; } = File is { Variant: not null } variant ? variant.Document.Title : null;

    /// <summary>What a trust or a school proposes.</summary>
    /// <param name="views">Where a named text is looked up.</param>
    /// <param name="layer">Who proposes it.</param>
    /// <param name="basedOn">The id of the text it stands on; null for the trust's policy, or where the document says it.</param>
    /// <param name="overrides">Besides.</param>
    /// <param name="floors">Besides.</param>
    /// <param name="document">What a file says, in their place.</param>
    public static PolicyDraft Of(
        SafeguardingViews views, PolicyLayer layer, string? basedOn, IReadOnlyList<ClauseOverride> overrides, IReadOnlyList<string> floors, PolicyReadingResult? document)
    {
        if (document is null)
        {
            var changes = overrides.Select(change => change with { Text = PlainText.Tidy(change.Text) }).ToList();
            return changes.FindIndex(change => change.Text is { Length: 0 }) is >= 0 and var blank
                ? No(TextMissing(changes[blank].ClauseId, blank))
                : OnText(views, layer, basedOn, new PolicyDraft(null, null, changes, floors, null));
        }

        return basedOn is not null || overrides.Count + floors.Count > 0 ? No(DocumentAndMore) : Of(views, layer, document);
    }

    /// <summary>What an authority proposes.</summary>
    public static PolicyDraft OfAuthority(PolicyReadingResult document) => Read(PolicyLayer.LocalAuthority, document, file =>
        new PolicyDraft(null, file.Document, file.Variant?.Overrides ?? [], file.Variant?.Floors ?? [], file));

    /// <summary>The same where a school stands on its trust's policy and the trust has none: nothing, and why.</summary>
    public PolicyDraft Over(PolicyText? trust) => BasedOn is null && trust is null && !IsNothing
        ? No([.. Refusals, File is null ? NoTrustsPolicy : NoTrustsPolicy with { Path = ["document"] }])
        : this;

    /// <summary>The same, with nothing of a replaced clause that would contradict what takes its place.</summary>
    public PolicyDraft ToPublish(PolicyDocument over, PolicyLayer layer) => this with { Overrides = [.. Overrides.Select(change => change.ToPublish(over, layer))] };

    /// <summary>What `policies check` warns a writer of: of a document by itself, or of what is laid over a text.</summary>
    /// <param name="policy">The text with the draft.</param>
    /// <param name="below">The text without it.</param>
    public IReadOnlyList<PolicyWarning> WarningsOf(PolicyDocument policy, PolicyDocument below) => this switch
    {
        { File: { Variant: null, Document: var own }, BasedOn: not null } => PolicyCheck.Of(Alone(own)),
        { Overrides.Count: 0, Added: null } => [],
        _ => PolicyCheck.OfVariant(Alone(policy), Alone(below), [.. Overrides]),
    };

    private static Policy Alone(PolicyDocument document) => new PolicyStack(document).Bind(document.Id, 1, document.EffectiveFrom);

    /// <summary>A violation, with the title of the document whose clause it is where the draft takes that as it is.</summary>
    public PolicyViolation Place(PolicyViolation violation) =>
        violation.Local is { } local && File is null or { Variant: not null } && BasedOn is { } document
            && Overrides.All(change => change.ClauseId != local.Id) && Added?.Clauses.Any(clause => clause.Id == local.Id) != true
            && document.Clauses.Any(clause => clause.Id == local.Id)
            ? violation with { LocalDocument = document.Title }
            : violation;

    /// <summary>A refusal of the policy, for whoever gave it: where it stands in their file, or in their input.</summary>
    public Refusal Tell(PolicyError error) => File?.Locate(error) is { } place
        ? Tell(place)
        : new Refusal(error.Code, error.Message, [.. error.Path.Split('.', '[', ']').Where(part => part.Length > 0).Skip(1)]);

    private static PolicyDraft Of(SafeguardingViews views, PolicyLayer layer, PolicyReadingResult document) => Read(layer, document, file =>
    {
        if (file.Variant is not { } variant)
        {
            return new PolicyDraft(file.Document, null, [], [], file);
        }

        var draft = new PolicyDraft(null, AddsNothing(file.Document) ? null : file.Document, variant.Overrides, variant.Floors, file);
        return OnText(views, layer, variant.StandsOnTrustsPolicy ? null : variant.BasedOn, draft);
    });

    private static PolicyDraft OnText(SafeguardingViews views, PolicyLayer layer, string? basedOn, PolicyDraft draft)
    {
        if (basedOn is null)
        {
            return layer == PolicyLayer.School ? draft : No(BaseMissing);
        }

        return views.Policies.FindText(basedOn, views.Organisations) is { } text ? draft with { BasedOn = text } : No(UnknownRecords.Policy(basedOn, "basedOn"));
    }

    // INVARIANT: nothing that somebody wrote is passed over in silence.
    private static bool SaysMore(PolicyDocument document) =>
        document is not { Registers.IsEmpty: true, NotModelled.IsEmpty: true, Statutes.IsEmpty: true }
        || document.Acknowledgement != new AcknowledgementRules()
        || document.Review != new ReviewCycle()
        || document.Otherwise != Uncovered.Shared;

    // One go tells all that is wrong: what could be read is held against what lies above it as well.
    private static PolicyDraft Failed(PolicyLayer layer, PolicyReadingResult.Failure failure, Func<PolicyReadingResult.Success, PolicyDraft> read)
    {
        var isOverKnown = failure.Readable is { Variant: { } variant, Document: var said } && said.Layer == layer && (variant.BasedOn is not null || layer < PolicyLayer.Trust);
        var rest = isOverKnown ? Read(layer, failure.Readable!, read) : No();
        return rest with { Refusals = [.. failure.Errors.Select(Tell), .. rest.Refusals] };
    }

    private static PolicyDraft Read(PolicyLayer layer, PolicyReadingResult document, Func<PolicyReadingResult.Success, PolicyDraft> read) => document switch
    {
        PolicyReadingResult.Failure failure => Failed(layer, failure, read),
        PolicyReadingResult.Success file when file.Document.Layer != layer => No(WrongLayer(file.Document.Layer, layer)),
        PolicyReadingResult.Success file when file.Document.Canonical.Length > TextLimits.PolicyDocumentBytes => No(TooLarge),
        PolicyReadingResult.Success { Variant: not null } file when SaysMore(file.Document) => No(NotLaidOver),
        PolicyReadingResult.Success file => read(file),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool AddsNothing(PolicyDocument document) => document is { Clauses.IsEmpty: true, Guidance.IsEmpty: true, Routes.IsEmpty: true };

    private static Refusal TextMissing(string clause, int index) => new(
        "policy.text-missing", $"Write the text for `{Quotation.Of(clause)}`, or leave `text` out: nothing of it is visible.", "overrides", $"{index}", "text");

    private static Refusal WrongLayer(PolicyLayer said, PolicyLayer meant) => new(
        "policy.wrong-layer",
        $"Correct the document's header, or publish it for whom it is: it says `layer: {Vocabulary.WordOf(said)}` and is to be published for the layer "
            + $"`{Vocabulary.WordOf(meant)}`.",
        "document");

    private static Refusal Tell(PolicyReadingError error) =>
        new(error.Code, error.Line > 0 ? $"{error.File}({error.Line},{error.Column}): {error.Message}" : error.Message, "document");

    private static PolicyDraft No(params ImmutableArray<Refusal> refusals) => new(null, null, [], [], null) { Refusals = refusals };
}
