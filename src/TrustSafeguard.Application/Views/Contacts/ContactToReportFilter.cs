using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Which of the contacts that have to be reported are meant: those that fit every part that is given.</summary>
public sealed record ContactToReportFilter(IReadOnlySet<Activity>? Activity = null, IReadOnlySet<Direction>? Direction = null);
