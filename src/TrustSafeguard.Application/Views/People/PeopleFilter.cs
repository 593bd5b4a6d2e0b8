namespace TrustSafeguard.Application.Views.People;

/// <summary>Which people are meant.</summary>
/// <param name="Name">Their name, or parts of it; null for anybody's.</param>
public sealed record PeopleFilter(string? Name = null);
