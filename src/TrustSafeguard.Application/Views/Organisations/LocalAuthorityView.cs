using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Organisations;

public sealed class LocalAuthorityView(string code, LogId log) : RecordView(StreamIds.OwnerOf(Logs.OfLocalAuthority(code)).Name, log)
{
    private ToldAt? nameTold;

    public string Code { get; } = code;

    public string Name { get; private set; } = code;

    public OrderedList<SchoolView> Schools { get; } = new(school => school.Key);

    /// <summary>Every school's log tells a name.</summary>
    internal void Tell(string name, ToldAt told)
    {
        if (nameTold is not { } before || !told.IsBefore(before))
        {
            (Name, nameTold) = (name, told);
        }
    }
}
