namespace TrustSafeguard.Application.Views;

/// <summary>Every record by its id.</summary>
public sealed class RecordIndex
{
    private readonly Dictionary<string, RecordView> byId = [];

    public IReadOnlyCollection<RecordView> All => byId.Values;

    public RecordView? Find(string id) => byId.GetValueOrDefault(id);

    public T? Find<T>(string id)
        where T : RecordView => byId.GetValueOrDefault(id) as T;

    internal void Add(RecordView record) => byId.Add(record.Id, record);
}
