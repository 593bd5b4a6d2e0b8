namespace TrustSafeguard.Domain.ReleaseLedgers;

/// <summary>To the ledger of everything that was ever published of statistics.</summary>
public abstract record ReleaseLedgerCommand
{
    private ReleaseLedgerCommand() { }

    /// <summary>Publishes tables that were proved against everything before their number.</summary>
    public sealed record Publish(ReleaseLedgerEvent.Published Release) : ReleaseLedgerCommand;
}
