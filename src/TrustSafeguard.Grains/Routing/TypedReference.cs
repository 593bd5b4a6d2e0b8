namespace TrustSafeguard.Grains.Routing;

/// <summary>References to grains of one interface.</summary>
/// <remarks><c>GetGrain</c> works out the interface's name by reflection at every call, which costs more than the rest of a call within the silo; the name never changes.</remarks>
internal static class TypedReference<TGrain>
    where TGrain : IAddressable
{
    private static GrainInterfaceType name;

    public static TGrain To(IGrainFactory grains, GrainId grain)
    {
        if (!name.IsDefault)
        {
            return (TGrain)grains.GetGrain(grain, name);
        }

        var reference = grains.GetGrain<TGrain>(grain);
        name = ((GrainReference)(object)reference).InterfaceType;
        return reference;
    }
}
