using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Breaches;

public sealed record TriageBreach(string Id, Threshold Threshold, Severity Severity, string Rationale, int? IfVersion = null, string? RequestId = null) : IRequest
{
    public string Rationale { get; init; } = PlainText.Tidy(Rationale);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<BreachView>(Id);
}
