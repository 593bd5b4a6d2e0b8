namespace TrustSafeguard.Application.Records.Reading;

/// <summary>A student who is enrolled, of the usual shape: with an id that is packed, a name in ASCII, recorded in UTC. Nearly all are. The name stands beside it.</summary>
/// <param name="Record">What tells of it.</param>
/// <param name="Id">The id, packed.</param>
/// <param name="School">The URN of the school.</param>
/// <param name="Born">The day number of the date of birth.</param>
/// <param name="EnrolledBy">Who told of it.</param>
internal readonly record struct PlainStudent(PlainRecord Record, UInt128 Id, int School, int Born, SharedTeller EnrolledBy);
