using System.Collections.Immutable;

namespace TrustSafeguard.Statistics;

/// <summary>What is counted of a school, a day, a kind and some categories.</summary>
/// <param name="School">The school's unique reference number.</param>
/// <param name="On">The day, in London, by which it belongs to a period.</param>
/// <param name="Kind">Its place in <see cref="Subject.Kinds"/>.</param>
/// <param name="Categories">Its category in each breakdown, by place; what is given for a breakdown that is not recorded is not read; 0 where it is of another
/// kind.</param>
/// <param name="Times">How many there are that are alike in all of this; at least 1.</param>
/// <param name="IsLeftOut">Whether no release counts it, but for those of days on which it was counted before it was left out.</param>
public readonly record struct Occurrence(int School, DateOnly On, int Kind, ImmutableArray<int> Categories, int Times = 1, bool IsLeftOut = false);
