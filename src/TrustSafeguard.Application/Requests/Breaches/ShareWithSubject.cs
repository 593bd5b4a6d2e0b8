using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Breaches;

/// <param name="Breach">What is shared.</param>
/// <param name="Statement">What the person whom it is about is told.</param>
/// <param name="Reason">Why, and why now; those who see the breach read it.</param>
/// <param name="AgreedWithLado">What was agreed with the LADO; null where nothing was.</param>
/// <param name="IfVersion">The version of the breach that it was decided on; any where it is left out.</param>
/// <param name="TellsOutcome">Whether the person reads the outcome of the closing too, word for word.</param>
/// <param name="RequestId">The caller's own name for the request.</param>
public sealed record ShareWithSubject(
    string Breach, string Statement, string Reason, string? AgreedWithLado = null, int? IfVersion = null, bool? TellsOutcome = null, string? RequestId = null) : IRequest
{
    public string Statement { get; init; } = PlainText.Tidy(Statement);

    public string Reason { get; init; } = PlainText.Tidy(Reason);

    public string? AgreedWithLado { get; init; } = PlainText.Tidy(AgreedWithLado);

    // That it does not is as left out: what was sent before there was a choice is the same request when it is sent again.
    public bool? TellsOutcome { get; init; } = TellsOutcome == true ? true : null;

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<BreachView>(Breach);
}
