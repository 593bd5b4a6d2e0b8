using TrustSafeguard.Application.Views.Organisations;

namespace TrustSafeguard.Application.Views.Patterns;

/// <summary>The days on which concerns were raised at a school, as whoever looks for silences sees them.</summary>
/// <param name="School">The school.</param>
/// <param name="Began">The day on which the log was first told of somebody who works there.</param>
/// <param name="Days">The days, the first of them first, each once: at least the last, and those of which the usual gap is made.</param>
public sealed record SchoolDays(SchoolView School, DateOnly Began, IReadOnlyList<DateOnly> Days);
