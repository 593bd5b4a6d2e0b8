using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Breaches;

public sealed record CloseBreach(string Id, string Outcome, string Rationale, int? IfVersion = null) : IRequest
{
    public string Outcome { get; init; } = PlainText.Tidy(Outcome);

    public string Rationale { get; init; } = PlainText.Tidy(Rationale);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<BreachView>(Id);
}
