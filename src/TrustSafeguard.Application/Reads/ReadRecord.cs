namespace TrustSafeguard.Application.Reads;

/// <summary>A record of which something was read.</summary>
/// <param name="Record">Its id.</param>
/// <param name="People">The ids of whom it is about: members of staff and students. Not stored: it is what the record says.</param>
/// <param name="Fields">Which fields were read, such as <c>Breach.chronology</c>.</param>
/// <param name="Emergency">The emergency access that alone opened it; null where it was open anyway.</param>
public sealed record ReadRecord(string Record, IReadOnlyList<string> People, IReadOnlyList<string> Fields, string? Emergency = null);
