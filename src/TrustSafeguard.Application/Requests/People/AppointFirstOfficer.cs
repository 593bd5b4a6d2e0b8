using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <summary>What whoever runs the server asks once for a trust where nobody can appoint anybody yet.</summary>
/// <param name="Trust">The group UID of the trust.</param>
/// <param name="Identity">By which their identity provider knows them.</param>
/// <param name="DisplayName">The name that colleagues see.</param>
public sealed record AppointFirstOfficer(string Trust, string Identity, string DisplayName) : IRequest
{
    public string Identity { get; init; } = PlainText.Tidy(Identity);

    public string DisplayName { get; init; } = PlainText.Tidy(DisplayName);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindTrust(Trust);
}
