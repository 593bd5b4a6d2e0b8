namespace TrustSafeguard.Application.Views.Releases;

/// <summary>Which rows of the tables are asked for.</summary>
public enum StatisticRows
{
    Whole,
    ByPhase,
    BySector,
    BySectorAndPhase,
    ByTrust,
    ByTrustAndPhase,
    ByLocalAuthority,
    ByLocalAuthorityAndPhase,
}
