namespace TrustSafeguard.Statistics.Protection;

/// <summary>What a step changes of two parts.</summary>
/// <param name="OfPlus">The slot of the one.</param>
/// <param name="OfMinus">The slot of the other.</param>
/// <param name="Sign">1 where the one gains and the other loses, -1 where it is the reverse.</param>
internal readonly record struct SlotChange(int OfPlus, int OfMinus, int Sign)
{
    public bool IsOfOneSlot => OfPlus == OfMinus;
}
