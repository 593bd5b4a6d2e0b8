namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>The cost of a field and of everything below it: a number that is known once the operation is planned, or one that the variables or the caller decide.</summary>
internal abstract class CostTerm
{
    private CostTerm()
    {
    }

    internal abstract Cost Of(in CostCase given);

    /// <summary>Whether the caller plays a part in it, by how long a list is for them.</summary>
    internal abstract bool IsOfCaller { get; }

    /// <summary>The same for every request.</summary>
    internal sealed class Constant(Cost value) : CostTerm
    {
        internal override Cost Of(in CostCase given) => value;

        internal override bool IsOfCaller => false;
    }

    /// <summary>A field that a variable or the caller changes the cost of, here or below.</summary>
    /// <param name="weight">Its own weight.</param>
    /// <param name="arguments">What its arguments add.</param>
    /// <param name="items">How many values it brings.</param>
    /// <param name="passedDown">The size that its arguments give to lists below it; looked at here too, since none of these may be selected.</param>
    /// <param name="cases">What one value costs, for each object type that it may be of.</param>
    internal sealed class Field(double weight, ArgumentsCost arguments, Multiplier items, ListSize? passedDown, SelectionCost[] cases) : CostTerm
    {
        internal override bool IsOfCaller { get; } = items.Sized is not null || cases.Any(one => one.IsOfCaller);

        internal bool IsConstant => arguments.IsConstant && items.IsConstant && passedDown is not { IsConstant: false } && cases.All(one => one.IsConstant);

        internal override Cost Of(in CostCase given)
        {
            passedDown?.Check(given);

            // INVARIANT: an argument may weigh less than nothing, the field with its arguments never does, or it would pay for others.
            var own = Math.Max(0, weight + arguments.Of(given.Variables));
            var item = cases[0].Of(given);
            for (var i = 1; i < cases.Length; i++)
            {
                item = Cost.Max(item, cases[i].Of(given));
            }

            return new Cost(own, 0) + (item * items.Of(given));
        }

        /// <summary>A constant where neither a variable nor the caller plays a part.</summary>
        internal CostTerm Folded() => IsConstant && !IsOfCaller ? new Constant(Of(CostCase.Static)) : this;
    }
}
