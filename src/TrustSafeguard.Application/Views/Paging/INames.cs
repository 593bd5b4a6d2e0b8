namespace TrustSafeguard.Application.Views.Paging;

/// <summary>
/// A part of a list whose cursors name what stands at its places: a cursor holds an id, and tells with the list what that is one of. Or an event, which tells that something came
/// to what it names.
/// </summary>
public interface INames
{
    /// <summary>What its cursors name, or what the event is of.</summary>
    IEnumerable<object?> Named { get; }
}
