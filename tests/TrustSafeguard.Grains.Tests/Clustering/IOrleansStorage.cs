using Orleans.Storage;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>Where a silo keeps reminders and states of grains.</summary>
public interface IOrleansStorage
{
    Task<IReminderTable> RemindersAsync();

    Task<IGrainStorage> StorageAsync();
}
