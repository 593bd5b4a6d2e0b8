using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Authorisations;

/// <param name="Authorisation">What is decided on.</param>
/// <param name="As">The role in which the word is given.</param>
/// <param name="By">The staff record of the person who gives it; null for the caller, and for a parent or carer who is not on the staff.</param>
/// <param name="Approve">Whether they agree.</param>
/// <param name="Reason">Why.</param>
/// <param name="RequestId">The caller's own name for the request.</param>
/// <param name="Parent">Who the parent or carer is, where they are not on the staff; only with their word.</param>
/// <param name="Given">How the parent or carer gave it; only with their word.</param>
/// <param name="IfVersion">The version of the authorisation that the decision was made on; any where it is left out.</param>
public sealed record DecideAuthorisation(
    string Authorisation, Role As, string? By, bool Approve, string Reason, string? RequestId, string? Parent = null, HowGiven? Given = null,
    int? IfVersion = null) : IRequest
{
    public string Reason { get; init; } = PlainText.Tidy(Reason);

    public string? Parent { get; init; } = Parent is null ? null : PlainText.Tidy(Parent);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<AuthorisationView>(Authorisation);

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
