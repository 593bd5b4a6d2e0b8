using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Organisations;

public sealed class LocalAuthorityView(string code, LogId log) : KeptRecord(StreamIds.OwnerOf(Logs.OfLocalAuthority(code)).Name, log)
{
    private Versioned<ToldName> name;

    public string Code { get; } = code;

    public string Name => name.Value?.Name ?? Code;

    public OrderedList<SchoolView> Schools { get; } = new(school => school.Key);

    /// <summary>Those that have been in its area and have come to another's.</summary>
    internal VersionedList<SchoolView> FormerSchools { get; } = new();

    private protected override int VersionAtBirth => 0;

    private protected override bool IsCounted => false;

    /// <summary>Every school's log tells a name.</summary>
    internal void Tell(string told, ToldAt at)
    {
        if (name.Value is not { } before || !at.IsBefore(before.At))
        {
            name.Value = new ToldName(told, at);
        }
    }

    private sealed record ToldName(string Name, ToldAt At);
}
