using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Breaches;

public sealed record RaiseBreach(string Subject, Activity? Activity, Severity Severity, string Summary, bool Anonymous, string? RequestId) : IRequest
{
    public string Summary { get; init; } = PlainText.Tidy(Summary);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(Subject);

    /// <inheritdoc/>
    public string OtherWay =>
        "Look at the id in `subject`, or tell the headteacher, the designated safeguarding lead or the trust's safeguarding officer yourself, and of a head the chair of governors";

    /// <inheritdoc/>
    public string Creates(string ownName) => StreamKinds.Breach.Named(ownName).Name;
}
