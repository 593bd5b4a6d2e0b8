using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Breaches;

/// <param name="Subject">The record of the person whom it is about.</param>
/// <param name="Activity">What was done, where it is known.</param>
/// <param name="Severity">How grave it looks.</param>
/// <param name="Summary">What happened.</param>
/// <param name="Anonymous">Whether nobody is told who raised it.</param>
/// <param name="RequestId">The caller's own name for the request.</param>
/// <param name="LearntAt">When the school was told; null where that is now.</param>
public sealed record RaiseBreach(
    string Subject, Activity? Activity, Severity Severity, string Summary, bool Anonymous, string? RequestId, DateTimeOffset? LearntAt = null) : IRequest
{
    public string Summary { get; init; } = PlainText.Tidy(Summary);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(Subject);

    /// <inheritdoc/>
    string IRequest.OtherWay =>
        "Look at the id in `subject`, or tell the headteacher, the designated safeguarding lead or the trust's safeguarding officer yourself, and of a head the chair of governors";

    /// <inheritdoc/>
    public string Creates(string ownName) => StreamKinds.Breach.Named(ownName).Name;
}
