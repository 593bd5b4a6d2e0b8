using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Breaches;

/// <param name="Id">What is triaged.</param>
/// <param name="Threshold">Where it stands.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Rationale">Why.</param>
/// <param name="IfVersion">The version of the breach that it was decided on; any where it is left out.</param>
/// <param name="RequestId">The caller's own name for the request.</param>
/// <param name="LearntAt">When the school was told of the allegation; null where that is as it was said before.</param>
public sealed record TriageBreach(
    string Id, Threshold Threshold, Severity Severity, string Rationale, int? IfVersion = null, string? RequestId = null, DateTimeOffset? LearntAt = null) : IRequest
{
    public string Rationale { get; init; } = PlainText.Tidy(Rationale);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<BreachView>(Id);
}
