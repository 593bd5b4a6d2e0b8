namespace TrustSafeguard.Statistics.Tests.Attacking;

/// <summary>A suppressed cell and what an attacker knows of it: it is from <paramref name="Low"/> to <paramref name="High"/>, both included.</summary>
public readonly record struct Narrowed(int Release, int Row, int Cell, int Low, int High)
{
    public int Possible => High - Low + 1;
}
