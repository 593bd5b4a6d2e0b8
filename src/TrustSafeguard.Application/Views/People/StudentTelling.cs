namespace TrustSafeguard.Application.Views.People;

/// <summary>That somebody told when a student was born, or that they left.</summary>
/// <param name="Day">The day; null where it is that they have not left.</param>
/// <param name="By">Who told it, as the log has them.</param>
internal readonly record struct StudentTelling(DateOnly? Day, string By);
