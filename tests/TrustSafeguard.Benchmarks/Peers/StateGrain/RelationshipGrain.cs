namespace TrustSafeguard.Benchmarks.Peers.StateGrain;

/// <summary>One write of the state a command, as an Orleans team would write it.</summary>
[GrainType("state-of-a-relationship")]
public sealed class RelationshipGrain([PersistentState("relationship")] IPersistentState<RelationshipState> state) : Grain, IRelationshipGrain
{
    public Task RecordAsync(byte[] data)
    {
        (state.State.Version, state.State.Last) = (state.State.Version + 1, data);
        return state.WriteStateAsync();
    }
}
