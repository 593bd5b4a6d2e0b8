using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>A span of time in which one policy bound a school.</summary>
/// <param name="Policy">The effective policy.</param>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant after it.</param>
/// <param name="ToldAt">When the log was told of it: after <paramref name="From"/> where a history was entered later. Nobody could know of it before.</param>
internal sealed record PolicySpan(Policy Policy, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset ToldAt);
