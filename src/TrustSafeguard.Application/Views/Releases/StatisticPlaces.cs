namespace TrustSafeguard.Application.Views.Releases;

/// <summary>What rows of statistics are told apart by. INVARIANT: they stand in the ledger, and are never renamed.</summary>
public static class StatisticPlaces
{
    public const string Trust = "trust";
    public const string Sector = "sector";
    public const string Phase = "phase";
    public const string LocalAuthority = "local authority";
}
