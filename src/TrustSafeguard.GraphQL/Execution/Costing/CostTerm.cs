using TrustSafeguard.GraphQL.Execution.Input;

namespace TrustSafeguard.GraphQL.Execution.Costing;

/// <summary>The cost of a field and of everything below it: a number that is known once the operation is planned, or one that the variables decide.</summary>
internal abstract class CostTerm
{
    private CostTerm()
    {
    }

    internal abstract Cost Of(VariableValues variables);

    /// <summary>The same for every request.</summary>
    internal sealed class Constant(Cost value) : CostTerm
    {
        internal override Cost Of(VariableValues variables) => value;
    }

    /// <summary>A field that a variable changes the cost of, here or below.</summary>
    /// <param name="weight">Its own weight.</param>
    /// <param name="arguments">What its arguments add.</param>
    /// <param name="items">How many values it brings.</param>
    /// <param name="passedDown">The size that its arguments give to lists below it; looked at here too, since none of these may be selected.</param>
    /// <param name="cases">What one value costs, for each object type that it may be of.</param>
    internal sealed class Field(double weight, ArgumentsCost arguments, Multiplier items, ListSize? passedDown, SelectionCost[] cases) : CostTerm
    {
        private bool IsConstant => arguments.IsConstant && items.IsConstant && passedDown is not { IsConstant: false } && cases.All(one => one.IsConstant);

        internal override Cost Of(VariableValues variables)
        {
            passedDown?.Check(variables);

            // INVARIANT: an argument may weigh less than nothing, the field with its arguments never does, or it would pay for others.
            var own = Math.Max(0, weight + arguments.Of(variables));
            var item = cases[0].Of(variables);
            for (var i = 1; i < cases.Length; i++)
            {
                item = Cost.Max(item, cases[i].Of(variables));
            }

            return new Cost(own, 0) + (item * items.Of(variables));
        }

        /// <summary>A constant where no variable plays a part.</summary>
        internal CostTerm Folded() => IsConstant ? new Constant(Of(VariableValues.None)) : this;
    }
}
